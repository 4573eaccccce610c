import type { User } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { signInOptionsQuery } from '../joining/index.ts'
import { useInvite } from './admin.queries.ts'

/** Sends the invitation again, or, where no mail can be sent, makes a new link. Stands in rows that open on a click. */
export function InviteButton({ user, onLink }: { user: User; onLink: (name: string, url: string) => void }) {
  const { t } = useTranslation('admin')
  const reason = useReason()
  const mail = useQuery(signInOptionsQuery).data?.mail
  const invite = useInvite()
  const send = () =>
    invite.mutate(user.id, {
      onSuccess: ({ url }) => (url === null ? toast(t('invitation.sent', { email: user.email })) : onLink(user.name, url)),
      onError: (error) => toast(reason(error), { tone: 'bad' }),
    })
  if (mail === undefined) return null
  return (
    <Button
      size="small"
      busy={invite.isPending}
      onClick={(event) => {
        event.stopPropagation()
        send()
      }}
    >
      {mail ? t('invitation.again') : t('invitation.newLink')}
    </Button>
  )
}
