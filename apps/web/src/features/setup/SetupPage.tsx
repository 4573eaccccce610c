import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../ui/Failure.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { LanguageLinks } from '../../ui/LanguageLinks.tsx'
import { DeadLink } from './DeadLink.tsx'
import { SetupForm } from './SetupForm.tsx'
import { checkLink, isDeadLink } from './set-up.ts'

/** The first business of a fresh installation. The token of the one-time link stands behind the `#` of the address. */
export function SetupPage() {
  const { t } = useTranslation('setup')
  const token = useLocation({ select: (place) => place.hash })
  const link = useQuery({
    queryKey: ['setup-link', token],
    queryFn: () => checkLink(token),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <main className="flex h-full overflow-y-auto bg-ground">
      <div className="m-auto flex w-full max-w-120 flex-col gap-6 p-6 max-panes:p-4">
        <header className="flex flex-col items-center gap-2 text-center">
          <Mark size={44} />
          <h1 className="mt-1 font-semibold text-title">{t('title')}</h1>
          {link.isSuccess && <p className="max-w-90 text-balance text-soft">{t('lead')}</p>}
        </header>
        {token === '' || isDeadLink(link.error) ? (
          <DeadLink />
        ) : link.isError ? (
          <Failure error={link.error} onRetry={() => link.refetch()} />
        ) : (
          link.isSuccess && <SetupForm token={token} onDead={() => link.refetch()} />
        )}
        <LanguageLinks />
      </div>
    </main>
  )
}
