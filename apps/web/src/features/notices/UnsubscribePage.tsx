import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { LanguageLinks } from '../../ui/LanguageLinks.tsx'
import { Mark } from '../../ui/Mark.tsx'

const route = getRouteApi('/unsubscribe')

/** Where the link of a mail leads: one button that stops these mails, whoever is signed in here. */
export function UnsubscribePage() {
  const { t } = useTranslation('notices')
  const { token = '' } = route.useSearch()
  const stop = useMutation({
    mutationFn: async () => {
      const { ok } = await fetch(`/unsubscribe?token=${encodeURIComponent(token)}`, { method: 'POST' })
      if (!ok) throw new Error('the link opens nothing')
    },
  })
  return (
    <main className="flex h-full overflow-y-auto bg-ground">
      <div className="mx-auto flex w-full max-w-96 flex-col gap-6 px-6 pt-[max(24px,14vh)] pb-6 max-panes:px-4">
        <header className="flex flex-col items-center gap-2 text-center">
          <Mark size={44} />
          <h1 className="mt-1 text-balance font-semibold text-title">{t(stop.isSuccess ? 'stopped' : 'stop')}</h1>
          <p className="max-w-90 text-balance text-soft" role="status">
            {stop.isError ? t('stopFailed') : t(stop.isSuccess ? 'stoppedHint' : 'stopHint')}
          </p>
        </header>
        {stop.isSuccess ? (
          <Button size="large" asChild>
            <Link to="/">{t('toApp')}</Link>
          </Button>
        ) : (
          <Button look="primary" size="large" busy={stop.isPending} onClick={() => stop.mutate()}>
            {t('stopNow')}
          </Button>
        )}
        <LanguageLinks />
      </div>
    </main>
  )
}
