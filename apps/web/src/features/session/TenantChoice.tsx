import { ArrowLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'

interface Props {
  tenants: { slug: string; name: string }[]
  busy: boolean
  onChoose: (slug: string) => void
  onBack: () => void
}

/** The login belongs to several businesses: which one now? */
export function TenantChoice({ tenants, busy, onChoose, onBack }: Props) {
  const { t } = useTranslation('session')
  return (
    <section aria-label={t('chooseTenant')} className="rounded-panel border border-line bg-surface p-2 shadow-lift">
      <h2 className="px-3 pt-3 pb-2 font-medium text-small text-soft">{t('chooseTenant')}</h2>
      <ul>
        {tenants.map((tenant, at) => (
          <li key={tenant.slug}>
            <button
              type="button"
              ref={at === 0 ? focusOnce : undefined}
              disabled={busy}
              onClick={() => onChoose(tenant.slug)}
              className="flex h-12 w-full items-center gap-3 rounded-control px-3 text-left hover:bg-hover"
            >
              <Avatar name={tenant.name} size="small" square />
              <span className="min-w-0 flex-1 truncate font-medium">{tenant.name}</span>
              <ChevronRight aria-hidden className="size-4 text-faint" />
            </button>
          </li>
        ))}
      </ul>
      <Button look="quiet" size="small" className="mt-1" onClick={onBack}>
        <ArrowLeft aria-hidden className="size-4" />
        {t('otherLogin')}
      </Button>
    </section>
  )
}

/** The step has changed under the hands of somebody at the keyboard: the first choice takes over. */
function focusOnce(button: HTMLButtonElement | null) {
  button?.focus()
}
