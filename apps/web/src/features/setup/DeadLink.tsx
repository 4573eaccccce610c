import { Link } from '@tanstack/react-router'
import { Unlink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'

/** The link opens nothing any more, or the address came without it: where to get a new one, and the way in for whoever is set up already. */
export function DeadLink() {
  const { t } = useTranslation('setup')
  return (
    <section aria-label={t('dead')} className="flex flex-col gap-4 rounded-panel border border-line bg-surface p-6 shadow-lift">
      <div className="flex flex-col items-center gap-1 text-center">
        <span className="mb-2 flex size-11 items-center justify-center rounded-full bg-sunken text-faint">
          <Unlink aria-hidden className="size-5" strokeWidth={1.5} />
        </span>
        <h2 className="font-medium">{t('dead')}</h2>
        <p className="max-w-90 text-balance text-small text-soft">{t('deadHint')}</p>
      </div>
      <CopyField label={t('newLink')} value="npx switchboard setup-link" />
      <Button look="primary" size="large" asChild>
        <Link to="/sign-in">{t('signIn')}</Link>
      </Button>
    </section>
  )
}
