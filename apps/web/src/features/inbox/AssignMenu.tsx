import type { Conversation } from '@switchboard/contracts'
import { UserPlus, UsersRound } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-media.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { AssignPicker, TransferDialog, WhyPart } from './assigning-part.ts'
import type { useConversationActions } from './conversation-actions.ts'

interface Props {
  conversation: Conversation
  actions: ReturnType<typeof useConversationActions>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Whose conversation it is; taking it, giving it to somebody or a team, and why it is where it is. */
export function AssignMenu({ conversation, actions, open, onOpenChange }: Props) {
  const { t } = useTranslation('inbox')
  const narrow = useIsNarrow()
  const [asked, setAsked] = useState<'transfer' | 'why'>()
  const { assignee, team } = conversation
  const name = assignee?.name ?? team?.name
  return (
    <>
      {assignee === null && !narrow && (
        <Button size="small" onClick={actions.claim} className="@max-[400px]:hidden">
          {t('assigning.claim')}
        </Button>
      )}
      <Popover
        label={t('assign')}
        align="end"
        open={open}
        onOpenChange={onOpenChange}
        trigger={
          <Button
            look="quiet"
            size="small"
            title={team ? t('assigning.givenByTeam', { team: team.name }) : undefined}
            aria-label={
              assignee ? t('assignedTo', { name: assignee.name }) : team ? t('assigning.givenByTeam', { team: team.name }) : t('assign')
            }
          >
            {assignee ? <Avatar name={assignee.name} url={assignee.avatarUrl} size="tiny" /> : <Nobody team={team !== null} />}
            <span className="max-w-28 truncate @max-[600px]:hidden">{name ?? t('assign')}</span>
          </Button>
        }
      >
        <Suspense>
          <AssignPicker
            now={conversation}
            onUser={(user) => (user?.id === actions.me.id && assignee === null ? actions.claim() : actions.assign(user))}
            onTeam={actions.assignTeam}
            onTransfer={() => setAsked('transfer')}
            onWhy={() => setAsked('why')}
            onDone={() => onOpenChange(false)}
          />
        </Suspense>
      </Popover>
      <Suspense>
        {asked === 'transfer' && <TransferDialog conversation={conversation} onClose={() => setAsked(undefined)} />}
        {asked === 'why' && (
          <Dialog open onClose={() => setAsked(undefined)} title={t('assigning.why')}>
            <WhyPart conversationId={conversation.id} />
          </Dialog>
        )}
      </Suspense>
    </>
  )
}

function Nobody({ team }: { team: boolean }) {
  const Icon = team ? UsersRound : UserPlus
  return <Icon aria-hidden className="size-4" strokeWidth={1.75} />
}
