import type { InvitationLink } from '@switchboard/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Unlink } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Failure, InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { meQuery } from '../session/index.ts'
import { CARD, Frame } from './Frame.tsx'
import { type Fault, isDeadLink, join, passwordFault, readInvitation } from './joining.ts'
import { Word } from './Word.tsx'

/** An invitation is accepted: who one is, a password, and in. The token stands behind the `#` of the address. */
export function JoinPage() {
  const { t } = useTranslation('joining')
  const token = useLocation({ select: (place) => place.hash })
  const link = useQuery({ queryKey: ['invitation', token], queryFn: () => readInvitation(token), enabled: token !== '', gcTime: 0 })
  const enter = useEnter()
  const accept = useMutation({ mutationFn: join, onSuccess: enter })
  const dead = token === '' || isDeadLink(link.error) || isDeadLink(accept.error)
  const guest = dead ? undefined : link.data
  return (
    <Frame title={guest ? t('join.titleOf', { business: guest.business }) : t('join.title')} lead={guest && t('join.lead')}>
      {dead ? (
        <Word icon={Unlink} title={t('dead')}>
          {t('join.deadHint')}
        </Word>
      ) : link.isError ? (
        <Failure error={link.error} onRetry={() => link.refetch()} />
      ) : (
        guest && (
          <JoinForm guest={guest} busy={accept.isPending} error={accept.error} onJoin={(given) => accept.mutate({ token, ...given })} />
        )
      )}
    </Frame>
  )
}

interface Joining {
  guest: InvitationLink
  busy: boolean
  error: Error | null
  onJoin: (given: { name: string; password: string }) => void
}

function JoinForm({ guest, busy, error, onJoin }: Joining) {
  const { t } = useTranslation('joining')
  const [faults, setFaults] = useState<{ name?: Fault | undefined; password?: Fault | undefined }>({})
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = { name: String(form.get('name') ?? '').trim(), password: String(form.get('password') ?? '') }
    const found = { name: given.name === '' ? ('required' as const) : undefined, password: passwordFault(given.password) }
    setFaults(found)
    if (!found.name && !found.password) onJoin(given)
  }
  return (
    <form noValidate onSubmit={submit} aria-label={t('join.title')} className={CARD}>
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        readOnly
        value={guest.email}
        hint={t('join.emailHint')}
      />
      <TextField
        label={t('join.name')}
        name="name"
        autoComplete="name"
        required
        maxLength={200}
        defaultValue={guest.name}
        hint={t('join.nameHint')}
        error={faults.name && t(`fault.${faults.name}`)}
      />
      <TextField
        label={t('join.password')}
        name="password"
        type="password"
        autoComplete="new-password"
        autoFocus
        required
        hint={t('passwordHint')}
        error={faults.password && t(`fault.${faults.password}`)}
      />
      <InlineFailure error={error} />
      <Button type="submit" look="primary" size="large" busy={busy}>
        {t('join.submit')}
      </Button>
    </form>
  )
}

/** Into the app, as the one who has just joined; the used link does not stay in the way back. */
function useEnter() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (me: Awaited<ReturnType<typeof join>>) => {
    queryClient.clear() // this browser may have been somebody else's
    queryClient.setQueryData(meQuery.queryKey, me)
    await navigate({ to: '/', replace: true })
  }
}
