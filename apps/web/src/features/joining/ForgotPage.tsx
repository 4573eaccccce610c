import type { Locale } from '@switchboard/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MailCheck, UserRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Failure, InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { CARD, Frame } from './Frame.tsx'
import { askForReset, signInOptionsQuery } from './joining.ts'
import { Word } from './Word.tsx'

/** "Forgot your password?": a mail with a link, or, where no mail can be sent, whom to ask. */
export function ForgotPage() {
  const { t } = useTranslation('joining')
  const options = useQuery(signInOptionsQuery)
  const ask = useMutation({ mutationFn: askForReset })
  if (options.isError)
    return (
      <Frame title={t('forgot.title')}>
        <Failure error={options.error} onRetry={() => options.refetch()} />
      </Frame>
    )
  if (!options.data) return <Frame title={t('forgot.title')}>{null}</Frame>
  if (!options.data.mail)
    return (
      <Frame title={t('forgot.title')}>
        <Word icon={UserRound} title={t('forgot.noMail')}>
          {t('forgot.noMailHint')}
        </Word>
      </Frame>
    )
  if (ask.isSuccess)
    return (
      <Frame title={t('forgot.title')}>
        <Word icon={MailCheck} title={t('forgot.sent')}>
          {t('forgot.sentHint', { email: ask.variables.email })}
        </Word>
      </Frame>
    )
  return (
    <Frame title={t('forgot.title')} lead={t('forgot.lead')}>
      <AskForm busy={ask.isPending} error={ask.error} onAsk={ask.mutate} />
    </Frame>
  )
}

interface Asking {
  busy: boolean
  error: Error | null
  onAsk: (given: { email: string; locale: Locale }) => void
}

function AskForm({ busy, error, onAsk }: Asking) {
  const { t, i18n } = useTranslation('joining')
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim()
    const fits = /^[^\s@]+@[^\s@]+$/.test(email)
    setWrong(!fits)
    if (fits) onAsk({ email, locale: i18n.language as Locale })
  }
  return (
    <form noValidate onSubmit={submit} aria-label={t('forgot.title')} className={CARD}>
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        required
        maxLength={254}
        error={wrong ? t('fault.email') : undefined}
      />
      <InlineFailure error={error} />
      <Button type="submit" look="primary" size="large" busy={busy}>
        {t('forgot.submit')}
      </Button>
      <Button look="quiet" asChild>
        <Link to="/sign-in">{t('signIn')}</Link>
      </Button>
    </form>
  )
}
