import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { ShieldCheck, Unlink } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Failure, InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { CARD, Frame } from './Frame.tsx'
import { checkReset, type Fault, isDeadLink, passwordFault, setNewPassword } from './joining.ts'
import { Word } from './Word.tsx'

/** A new password, by the mailed link. Its token stands behind the `#` of the address. */
export function ResetPage() {
  const { t } = useTranslation('joining')
  const token = useLocation({ select: (place) => place.hash })
  const link = useQuery({ queryKey: ['reset-link', token], queryFn: () => checkReset(token), enabled: token !== '', gcTime: 0 })
  const set = useMutation({ mutationFn: setNewPassword })
  const dead = token === '' || isDeadLink(link.error) || isDeadLink(set.error)
  if (set.isSuccess)
    return (
      <Frame title={t('reset.title')}>
        <Word icon={ShieldCheck} title={t('reset.done')}>
          {t('reset.doneHint')}
        </Word>
      </Frame>
    )
  return (
    <Frame title={t('reset.title')} lead={dead || !link.isSuccess ? undefined : t('reset.lead')}>
      {dead ? (
        <Word
          icon={Unlink}
          title={t('dead')}
          action={
            <Button look="primary" size="large" asChild>
              <Link to="/forgot">{t('reset.again')}</Link>
            </Button>
          }
        >
          {t('reset.deadHint')}
        </Word>
      ) : link.isError ? (
        <Failure error={link.error} onRetry={() => link.refetch()} />
      ) : (
        link.isSuccess && <ResetForm busy={set.isPending} error={set.error} onSet={(password) => set.mutate({ token, password })} />
      )}
    </Frame>
  )
}

function ResetForm({ busy, error, onSet }: { busy: boolean; error: Error | null; onSet: (password: string) => void }) {
  const { t } = useTranslation('joining')
  const [fault, setFault] = useState<Fault>()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    const found = passwordFault(password)
    setFault(found)
    if (!found) onSet(password)
  }
  return (
    <form noValidate onSubmit={submit} aria-label={t('reset.title')} className={CARD}>
      <TextField
        label={t('newPassword')}
        name="password"
        type="password"
        autoComplete="new-password"
        autoFocus
        required
        hint={t('passwordHint')}
        error={fault && t(`fault.${fault}`)}
      />
      <InlineFailure error={error} />
      <Button type="submit" look="primary" size="large" busy={busy}>
        {t('reset.submit')}
      </Button>
    </form>
  )
}
