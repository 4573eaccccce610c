import { fillIn } from '@switchboard/contracts/variables' // the index would bring every schema along
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/index.ts'
import { givenName } from '@switchboard/contracts/given-name'

/** What a customer would read, with a made-up name. */
export function CannedPreview({ body }: { body: string }) {
  const { t } = useTranslation('canned')
  const me = useMe()
  const contact = t('sample')
  const text = fillIn(body, {
    'contact.name': contact,
    'contact.firstName': givenName(contact),
    'agent.name': me.name,
    'page.name': me.tenant.name,
  })
  return (
    <section aria-label={t('preview')} className="flex min-w-0 flex-col gap-1">
      <p className="font-medium text-small">{t('preview')}</p>
      <div className="flex min-h-24 flex-1 flex-col items-end rounded-control bg-sunken p-3">
        {text.trim() ? (
          <p dir="auto" className="max-h-56 max-w-full overflow-y-auto whitespace-pre-wrap rounded-bubble bg-ours px-3 py-2 wrap-anywhere">
            {text}
          </p>
        ) : (
          <p className="m-auto text-faint text-small">{t('previewEmpty')}</p>
        )}
      </div>
      <p className="text-faint text-small">{t('previewFor', { name: contact })}</p>
    </section>
  )
}
