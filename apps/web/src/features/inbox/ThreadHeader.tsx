import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { AlarmClock, Archive, Check, EllipsisVertical, Flag, Hourglass, MailOpen, PanelRight, RotateCcw, Tag, Wand } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type KeyMap, useKeys } from '../../lib/keyboard.ts'
import { shownHandle } from '../../lib/phone.ts'
import { useIsNarrow } from '../../lib/use-media.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuChoice, MenuItem, SubMenu } from '../../ui/Menu.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { type AfterResolving, useAfterResolving, useCan } from '../session/index.ts'
import { AssignMenu } from './AssignMenu.tsx'
import { BackButton } from './BackButton.tsx'
import { toggleActivities, useLifeParts, useShowsActivities } from './activities.ts'
import { useWayOn } from './after-resolving.ts'
import { useConversationActions } from './conversation-actions.ts'
import { tagsQuery } from './inbox.queries.ts'
import { MacroSlot } from './MacroSlot.tsx'
import { useTellOpenThread } from './open-thread.ts'
import { SlaClock } from './sla/SlaClock.tsx'
import { SnoozeDialog, SnoozeItems, SnoozeMenu } from './SnoozeMenu.tsx'
import { TagPicker } from './TagPicker.tsx'
import { ViewersNote } from './ViewersNote.tsx'

const PRIORITIES = ['none', 'low', 'normal', 'high', 'urgent'] as const

/** Who it is, over which channel, and what can be done with the conversation. */
export function ThreadHeader({ conversation, onContext }: { conversation: Conversation; onContext: () => void }) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const narrow = useIsNarrow()
  const actions = useConversationActions(conversation)
  const [menu, setMenu] = useState<'assign' | 'snooze' | 'priority' | 'tags'>()
  const [asking, setAsking] = useState(false)
  const [dialog, setDialog] = useState<'merge' | 'transcript'>()
  const [closing, setClosing] = useState<{ missing: readonly string[]; then: () => void }>()
  const life = useLifeParts({ wanted: true })
  const activitiesShown = useShowsActivities()
  const after = useAfterResolving()
  const wayOn = useWayOn(conversation.id)
  const tags = useQuery({ ...tagsQuery, enabled: closing !== undefined })
  const closed = conversation.status === 'resolved' || conversation.status === 'archived'
  const mayChange = can('conversation.update')
  const resolve = (how: AfterResolving) => {
    const then = wayOn(how)
    void actions.resolve({ then, onMissing: (missing) => setClosing({ missing, then }) })
  }
  const flip = () => (closed || conversation.status === 'snoozed' ? actions.setStatus('open') : resolve(after))
  const keys: KeyMap = mayChange
    ? {
        resolve: flip,
        resolveNext: () => resolve('next'),
        priority: () => setMenu('priority'),
        assign: () => setMenu('assign'),
        snooze: () => setMenu('snooze'),
        ...(can('tag.read') && { tags: () => setMenu('tags') }),
      }
    : {}
  useKeys({ ...keys, unread: actions.markUnread, context: onContext })
  useTellOpenThread({
    conversation,
    actions,
    ask: (what) => (what === 'snooze' ? setAsking(true) : setDialog(what)),
    toggleContext: onContext,
  })
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
      <SlaClock conversation={conversation} />
      {mayChange && (
        <>
          <AssignMenu
            conversation={conversation}
            actions={actions}
            open={menu === 'assign'}
            onOpenChange={(open) => setMenu(open ? 'assign' : undefined)}
          />
          {can('tag.read') && (
            <span className="flex max-panes:invisible max-panes:w-0 @max-[600px]:invisible @max-[600px]:w-0">
              <TagPicker
                conversation={conversation}
                onTag={actions.tag}
                open={menu === 'tags'}
                onOpenChange={(open) => setMenu(open ? 'tags' : undefined)}
              />
            </span>
          )}
          {!narrow && (
            <span className="flex @max-[600px]:invisible @max-[600px]:w-0">
              <Menu
                align="end"
                open={menu === 'priority'}
                onOpenChange={(open) => setMenu(open ? 'priority' : undefined)}
                trigger={<IconButton icon={Flag} label={t('priority')} hotkey="p" size="small" />}
              >
                <PriorityItems conversation={conversation} onChoose={actions.setPriority} />
              </Menu>
              <SnoozeMenu actions={actions} open={menu === 'snooze'} onOpenChange={(open) => setMenu(open ? 'snooze' : undefined)} />
            </span>
          )}
          <Button size="small" look={closed ? 'plain' : 'primary'} onClick={flip} className="max-panes:px-2">
            {closed || conversation.status === 'snoozed' ? (
              <RotateCcw aria-hidden className="size-4" />
            ) : (
              <Check aria-hidden className="size-4" />
            )}
            <span className="@max-[440px]:sr-only">{closed || conversation.status === 'snoozed' ? t('reopen') : t('resolve')}</span>
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
              <PriorityItems conversation={conversation} onChoose={actions.setPriority} />
            </SubMenu>
            {can('tag.read') && (
              <MenuItem icon={Tag} hotkey="t" onSelect={() => setMenu('tags')}>
                {t('tags')}
              </MenuItem>
            )}
            {can('macro.read') && (
              <SubMenu icon={Wand} label={t('macros')}>
                <MacroSlot conversationIds={[conversation.id]} />
              </SubMenu>
            )}
            {conversation.status !== 'pending' && (
              <MenuItem icon={Hourglass} onSelect={() => actions.setStatus('pending')}>
                {t('setPending')}
              </MenuItem>
            )}
            <SubMenu icon={AlarmClock} label={t('snooze.name')}>
              <SnoozeItems actions={actions} onAsk={() => setAsking(true)} />
            </SubMenu>
            {conversation.status !== 'archived' && (
              <MenuItem icon={Archive} onSelect={() => actions.setStatus('archived')}>
                {t('archive')}
              </MenuItem>
            )}
          </>
        )}
        {life && (
          <life.LifeItems
            conversation={conversation}
            may={{ merge: can('conversation.merge') && conversation.place === 'direct', transcript: can('conversation.transcript') }}
            shown={activitiesShown}
            onToggle={toggleActivities}
            onAsk={setDialog}
          />
        )}
      </Menu>
      {life && dialog === 'merge' && <life.MergeDialog conversation={conversation} onClose={() => setDialog(undefined)} />}
      {life && dialog === 'transcript' && (
        <life.TranscriptDialog
          conversationId={conversation.id}
          personId={conversation.contact.personId}
          onClose={() => setDialog(undefined)}
        />
      )}
      {life && closing && (
        <life.CloseDialog
          conversation={conversation}
          missing={closing.missing}
          tags={tags.data ?? conversation.tags}
          onResolve={(more) => actions.resolve({ more, onMissing: () => undefined, then: closing.then })}
          onClose={() => setClosing(undefined)}
        />
      )}
      {asking && <SnoozeDialog onClose={() => setAsking(false)} onChoose={actions.snooze} />}
      {!narrow && <IconButton icon={PanelRight} label={t('toggleContext')} size="small" onClick={onContext} />}
    </header>
  )
}

function PriorityItems({ conversation, onChoose }: { conversation: Conversation; onChoose: (priority: Conversation['priority']) => void }) {
  const { t } = useTranslation('inbox')
  return PRIORITIES.map((priority) => (
    <MenuChoice key={priority} chosen={conversation.priority === priority} onSelect={() => onChoose(priority)}>
      {t(`priorities.${priority}`)}
    </MenuChoice>
  ))
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
