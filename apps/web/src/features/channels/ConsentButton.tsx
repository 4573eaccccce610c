import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { useBeginConsent } from './consent.queries.ts'

interface Props {
  integrationId: string
  consent: { key: string; name: string }
  look?: ButtonProps['look']
  /** What it says; “Connect with Zalo” when left out. */
  children?: string
}

/** Leads to the platform's page, where the person says yes or no. */
export function ConsentButton({ integrationId, consent, look = 'primary', children }: Props) {
  const { t } = useTranslation('channels')
  const begin = useBeginConsent()
  return (
    <div className="flex flex-col items-start gap-2">
      <Button look={look} busy={begin.isPending} onClick={() => begin.mutate({ integrationId, consent: consent.key })}>
        {children ?? t('consent.with', { name: consent.name })}
        <ExternalLink aria-hidden className="size-4" />
      </Button>
      <InlineFailure error={begin.error} />
    </div>
  )
}
