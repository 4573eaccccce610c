import { OIDC_REFUSALS, type OidcRefusal } from '@switchboard/contracts/oidc-refusals'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Building2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { remember, remembered } from '../../lib/storage.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { beginCompanySignIn, businessQuery } from './company.queries.ts'

interface Props {
  /** Short name of the business, where the address or the server named it. */
  tenant: string | undefined
  /** Why the last try came to nothing. */
  refused: string | undefined
  next: string | undefined
}

/** Signing in by the business's own service: its button, once it is known which business. */
export function CompanySignIn({ tenant, refused, next }: Props) {
  const { t } = useTranslation('company')
  const [typed, setTyped] = useState<string>()
  const [asking, setAsking] = useState(false)
  const named = tenant ?? typed ?? remembered<string>('business')
  const business = useQuery(businessQuery(named))
  const service = business.data?.oidc
  const begin = useMutation({
    mutationFn: (slug: string) => beginCompanySignIn({ tenant: slug, ...(next && { next }) }),
    onSuccess: ({ url }, slug) => {
      remember('business', slug)
      window.location.assign(url)
    },
  })
  const reason = OIDC_REFUSALS.find((one): one is OidcRefusal => one === refused)
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      {reason && (
        <p role="alert" className="rounded-panel border border-line bg-surface px-4 py-3 text-bad text-small">
          {t(`refused.${reason}`)}
        </p>
      )}
      {service && named && (
        <Button size="large" busy={begin.isPending} onClick={() => begin.mutate(named)}>
          <Building2 aria-hidden className="size-4" strokeWidth={1.75} />
          {t('with', { name: service.name })}
        </Button>
      )}
      {!service && !asking && (
        <Button look="quiet" onClick={() => setAsking(true)}>
          {t('title')}
        </Button>
      )}
      {!service && asking && (
        <Ask missing={typed !== undefined && business.data?.oidc === null} busy={business.isFetching} onName={setTyped} />
      )}
      <InlineFailure error={begin.error ?? (asking ? business.error : null)} />
    </section>
  )
}

function Ask({ missing, busy, onName }: { missing: boolean; busy: boolean; onName: (name: string) => void }) {
  const { t } = useTranslation('company')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onName(String(new FormData(event.currentTarget).get('business')).trim().toLowerCase())
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 rounded-panel border border-line bg-surface p-4" aria-label={t('title')}>
      <TextField
        label={t('business')}
        hint={t('businessHint')}
        name="business"
        required
        autoFocus
        maxLength={63}
        error={missing ? t('none') : undefined}
      />
      <Button type="submit" busy={busy}>
        {t('find')}
      </Button>
    </form>
  )
}
