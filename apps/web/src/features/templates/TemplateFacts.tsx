import type { Template } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { TemplateState } from './TemplateState.tsx'

/** Where a template stands, and why. */
export function TemplateFacts({ template }: { template: Template }) {
  const { t } = useTranslation('templates')
  const { status, reason, quality, unsupported } = template
  return (
    <section aria-label={t('state')} className="flex flex-col gap-1.5 rounded-control bg-sunken px-3 py-2 text-small text-soft">
      <p className="flex flex-wrap items-center gap-2">
        <TemplateState template={template} />
        {quality && <span>{t(`quality.${quality}`)}</span>}
        <span>{t('times', { count: template.usageCount })}</span>
      </p>
      {reason && <p className={status === 'rejected' || status === 'draft' ? 'text-bad' : undefined}>{t('because', { reason })}</p>}
      {unsupported.length > 0 && <p>{t('unsupported', { parts: unsupported.join(', ') })}</p>}
    </section>
  )
}
