import type { Conversation } from '@switchboard/contracts'
import { useNavigate, useRouter } from '@tanstack/react-router'
import {
  AlarmClock,
  Archive,
  ArrowLeft,
  Check,
  EllipsisVertical,
  Flag,
  Hourglass,
  MailOpen,
  PanelRight,
  RotateCcw,
  UserPlus,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOfferCommands } from '../../lib/commands.ts'
import { type KeyMap, useKeys } from '../../lib/keyboard.ts'
import { shownHandle } from '../../lib/phone.ts'
import { useIsNarrow } from '../../lib/use-media.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuChoice, MenuItem, SubMenu } from '../../ui/Menu.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { useCan } from '../session/index.ts'
import { AssignMenu } from './AssignMenu.tsx'
import { useConversationActions } from './conversation-actions.ts'
import { SnoozeDialog, SnoozeItems, SnoozeMenu } from './SnoozeMenu.tsx'
import { TagMenu } from './TagMenu.tsx'
import { ViewersNote } from './ViewersNote.tsx'

const PRIORITIES = ['none', 'low', 'normal', 'high', 'urgent'] as const

/** Who it is, over which channel, and what can be done with the conversation. */
export function ThreadHeader({ conversation, onContext }: { conversation: Conversation; onContext: () => void }) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const narrow = useIsNarrow()
  const actions = useConversationActions(conversation)
  const [menu, setMenu] = useState<'assign' | 'snooze'>()
  const [asking, setAsking] = useState(false)
  const closed = conversation.status === 'resolved' || conversation.status === 'archived'
  const mayChange = can('conversation.update')
  const flip = () => actions.setStatus(closed || conversation.status === 'snoozed' ? 'open' : 'resolved')
  const keys: KeyMap = mayChange
    ? { e: flip, 'alt+e': flip, a: () => setMenu('assign'), s: () => setMenu('snooze'), 'alt+m': () => setMenu('snooze') }
    : {}
  useKeys({ ...keys, u: actions.markUnread })
  useOfferCommands(
    useMemo(
      () => [
        ...(mayChange
          ? [
              {
                name: closed ? t('reopen') : t('resolve'),
                run: () => actions.setStatus(closed ? 'open' : 'resolved'),
                icon: Check,
                hotkey: 'e',
              },
              { name: t('assignToMe'), run: () => actions.assign(actions.me), icon: UserPlus },
              { name: t('archive'), run: () => actions.setStatus('archived'), icon: Archive },
            ]
          : []),
        { name: t('markUnread'), run: actions.markUnread, icon: MailOpen, hotkey: 'u' },
      ],
      [actions, closed, mayChange, t],
    ),
  )
  const name = shownHandle(conversation.contact.name ?? conversation.contact.username) ?? t('nameless')
  const Heading = narrow ? 'h1' : 'h2'
  return (
    <header className="@container flex h-14 shrink-0 items-center gap-2 border-line border-b px-4 max-panes:gap-1 max-panes:px-2">
      <Heading className="sr-only">{name}</Heading>
      {narrow && <BackButton />}
      <button
        type="button"
        onClick={onContext}
        title={t('showContext', { name })}
        className="flex min-w-0 shrink items-center gap-2.5 rounded-control p-1 text-left hover:bg-hover"
      >
        <Avatar name={name} url={conversation.contact.avatarUrl} size="small" />
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate font-semibold">{name}</span>
            {conversation.contact.blocked && <Badge tone="bad">{t('blocked')}</Badge>}
          </span>
          <span className="flex items-center gap-1.5 text-faint text-meta">
            <PlatformMark platform={conversation.page.platform} />
            <span className="truncate">{conversation.page.name}</span>
            {conversation.place !== 'direct' && <span className="shrink-0">· {t(`place.${conversation.place}`)}</span>}
          </span>
        </span>
      </button>
      <StatusBadge conversation={conversation} />
      <span className="flex-1" />
      <ViewersNote conversationId={conversation.id} />
      {mayChange && (
        <>
          <AssignMenu
            conversation={conversation}
            actions={actions}
            open={menu === 'assign'}
            onOpenChange={(open) => setMenu(open ? 'assign' : undefined)}
          />
          {!narrow && (
            <SnoozeMenu actions={actions} open={menu === 'snooze'} onOpenChange={(open) => setMenu(open ? 'snooze' : undefined)} />
          )}
          <Button size="small" look={closed ? 'plain' : 'primary'} onClick={flip} className="max-panes:px-2">
            {closed || conversation.status === 'snoozed' ? (
              <RotateCcw aria-hidden className="size-4" />
            ) : (
              <Check aria-hidden className="size-4" />
            )}
            {closed || conversation.status === 'snoozed' ? t('reopen') : t('resolve')}
          </Button>
        </>
      )}
      <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={t('moreActions')} size="small" />}>
        <MenuItem icon={MailOpen} hotkey="u" onSelect={actions.markUnread}>
          {t('markUnread')}
        </MenuItem>
        {mayChange && (
          <>
            <SubMenu icon={Flag} label={t('priority')}>
              {PRIORITIES.map((priority) => (
                <MenuChoice key={priority} chosen={conversation.priority === priority} onSelect={() => actions.setPriority(priority)}>
                  {t(`priorities.${priority}`)}
                </MenuChoice>
              ))}
            </SubMenu>
            <TagMenu conversation={conversation} onChange={actions.setTags} />
            {conversation.status !== 'pending' && (
              <MenuItem icon={Hourglass} onSelect={() => actions.setStatus('pending')}>
                {t('setPending')}
              </MenuItem>
            )}
            {narrow && (
              <SubMenu icon={AlarmClock} label={t('snooze.name')}>
                <SnoozeItems actions={actions} onAsk={() => setAsking(true)} />
              </SubMenu>
            )}
            {conversation.status !== 'archived' && (
              <MenuItem icon={Archive} onSelect={() => actions.setStatus('archived')}>
                {t('archive')}
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      {asking && <SnoozeDialog onClose={() => setAsking(false)} onChoose={actions.snooze} />}
      {!narrow && <IconButton icon={PanelRight} label={t('toggleContext')} size="small" onClick={onContext} />}
    </header>
  )
}

function StatusBadge({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('inbox')
  const { status, priority } = conversation
  return (
    <span className="flex shrink-0 gap-1 @max-[480px]:hidden">
      {status !== 'open' && status !== 'new' && <Badge tone={status === 'resolved' ? 'good' : 'quiet'}>{t(`statuses.${status}`)}</Badge>}
      {(priority === 'high' || priority === 'urgent') && (
        <Badge tone={priority === 'urgent' ? 'bad' : 'soon'}>{t(`priorities.${priority}`)}</Badge>
      )}
    </span>
  )
}

/** Back to the list: by history where that leads there, so that the phone's own gesture and this button agree. */
function BackButton() {
  const { t } = useTranslation('ui')
  const router = useRouter()
  const navigate = useNavigate()
  const back = () => {
    if (router.history.canGoBack()) router.history.back()
    else void navigate({ to: '/inbox/$view', from: '/inbox/$view', params: (now) => now, search: (now) => now })
  }
  return <IconButton icon={ArrowLeft} label={t('back')} onClick={back} />
}
