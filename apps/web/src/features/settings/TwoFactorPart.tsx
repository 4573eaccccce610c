import type { TotpRecovery, TotpSetup } from '@switchboard/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import { api } from '../../lib/api.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { meQuery, useMe } from '../session/index.ts'

/** A second factor: scan, confirm with a code, keep the recovery codes. */
export function TwoFactorPart() {
  const { t } = useTranslation('settings')
  const { totpEnabled } = useMe()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  const setup = useMutation({ mutationFn: () => api.post<Static<typeof TotpSetup>>('/me/totp') })
  const confirm = useMutation({
    mutationFn: (code: string) => api.post<Static<typeof TotpRecovery>>('/me/totp/confirm', { code }),
    onSuccess: refresh,
  })
  const disable = useMutation({
    mutationFn: (password: string) => api.delete('/me/totp', { password }),
    onSuccess: () => {
      setup.reset()
      confirm.reset()
      return refresh()
    },
  })
  return (
    <Section title={t('twoFactor')} about={t('twoFactorAbout')}>
      <div>
        <Badge tone={totpEnabled ? 'good' : 'quiet'}>{totpEnabled ? t('on') : t('off')}</Badge>
      </div>
      {confirm.data ? (
        <CopyField label={t('recoveryCodes')} value={confirm.data.recoveryCodes.join('\n')} hint={t('recoveryHint')} multiline />
      ) : totpEnabled ? (
        <OneField
          label={t('currentPassword')}
          type="password"
          action={t('switchOff')}
          look="plain"
          busy={disable.isPending}
          error={disable.error}
          onSubmit={(password) => disable.mutate(password)}
        />
      ) : setup.data ? (
        <>
          <p className="text-small text-soft">{t('scan')}</p>
          <img src={setup.data.qr} alt={t('qr')} className="size-48 rounded-control border border-line" />
          <CopyField label={t('secret')} value={setup.data.secret} />
          <OneField
            label={t('code')}
            type="text"
            action={t('confirm')}
            busy={confirm.isPending}
            error={confirm.error}
            onSubmit={(code) => confirm.mutate(code.replace(/\s/g, ''))}
          />
        </>
      ) : (
        <div className="flex flex-col items-start gap-3">
          <Button look="primary" busy={setup.isPending} onClick={() => setup.mutate()}>
            {t('switchOn')}
          </Button>
          <InlineFailure error={setup.error} />
        </div>
      )}
    </Section>
  )
}

interface OneFieldProps {
  label: string
  type: 'text' | 'password'
  action: string
  look?: 'primary' | 'plain'
  busy: boolean
  error: Error | null
  onSubmit: (value: string) => void
}

function OneField({ label, type, action, look = 'primary', busy, error, onSubmit }: OneFieldProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(String(new FormData(event.currentTarget).get('value')))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label={label}
        name="value"
        type={type}
        required
        autoComplete={type === 'password' ? 'current-password' : 'one-time-code'}
        maxLength={200}
      />
      <InlineFailure error={error} />
      <div>
        <Button type="submit" look={look} busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  )
}
