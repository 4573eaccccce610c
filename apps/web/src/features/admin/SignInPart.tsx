import type { OidcProvider } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thereafter } from '../../lib/thereafter.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame, Section } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.ts'
import { SignInForm } from './SignInForm.tsx'
import { signInServiceQuery, useDeleteSignInService } from './sign-in.queries.ts'

/** How the team signs in: besides passwords by the sign-in service of the business, or by it alone. */
export function SignInPart() {
  const { t } = useTranslation('admin')
  const settings = useQuery(signInServiceQuery)
  return (
    <PageFrame title={t('section.sign-in')} lead={t('signIn.lead')}>
      <Loaded query={settings}>
        {({ provider, redirectUri }) => (
          <>
            <Section title={t('signIn.register')} about={t('signIn.registerAbout')}>
              <CopyField label={t('signIn.redirectUri')} value={redirectUri} hint={t('signIn.redirectUriHint')} />
            </Section>
            <Section title={t('signIn.service')} about={t('signIn.serviceAbout')}>
              <SignInForm key={provider?.version ?? 0} provider={provider} />
            </Section>
            {provider && <Remove provider={provider} />}
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}

function Remove({ provider }: { provider: OidcProvider }) {
  const { t } = useTranslation('admin')
  const [asking, setAsking] = useState(false)
  const remove = useDeleteSignInService()
  return (
    <Section title={t('signIn.remove')} about={t('signIn.removeAbout')}>
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('signIn.remove')}
        </Button>
      </div>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t('signIn.removeTitle', { name: provider.name })}
        action={t('signIn.remove')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          thereafter(remove.mutateAsync(undefined), () => {
            setAsking(false)
            toast(t('signIn.removed'))
          })
        }
      >
        {t('signIn.removeAbout')}
      </Confirm>
    </Section>
  )
}
