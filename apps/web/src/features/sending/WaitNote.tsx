import type { Conversation, Message } from '@switchboard/contracts'
import { CalendarClock, EllipsisVertical, Pencil, SendHorizontal, Trash2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock, exactly } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { EditScheduled } from './EditScheduled.tsx'
import { secondsLeft } from './seconds-left.ts'
import { useScheduleActs } from './scheduled.queries.ts'

interface Props {
  message: Message
  conversation: Conversation
  mayAct: boolean
  /** It goes back to where it was written. */
  onTakeBack: (message: Message) => void
}

/** Under a message that waits: until when, and what can be done meanwhile. */
export function WaitNote(props: Props) {
  return props.message.schedule?.held ? <Countdown {...props} /> : <Scheduled {...props} />
}

function Countdown({ message, mayAct, onTakeBack }: Props) {
  const { t } = useTranslation('sending')
  const [from] = useState(() => Date.now())
  const [now, setNow] = useState(from)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = secondsLeft(message, now - from)
  return (
    <div className="mt-1 flex items-center gap-2 text-meta text-soft">
      <span role="timer">{left > 0 ? t('sendsIn', { count: left }) : t('sends')}</span>
      {mayAct && (
        <Button size="small" onClick={() => onTakeBack(message)}>
          <Undo2 aria-hidden className="size-4" />
          {t('undo')}
          <span className="max-panes:hidden">
            <Kbd keys="z" />
          </span>
        </Button>
      )}
    </div>
  )
}

function Scheduled({ message, conversation, mayAct, onTakeBack }: Props) {
  const { t } = useTranslation('sending')
  const locale = useLocale()
  const now = useNow()
  const acts = useScheduleActs()
  const [editing, setEditing] = useState(false)
  const at = message.sendAfter ?? message.sentAt
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={t('waits')} className="mt-1 flex max-w-[min(560px,88%)] flex-col items-end gap-1 text-right">
      <p className="flex items-center gap-1.5 text-small text-soft">
        <CalendarClock aria-hidden className="size-4 shrink-0" />
        <span>
          <time dateTime={at} title={exactly(at, locale)}>
            {t('sendsAt', { at: dayAndClock(at, locale, now) })}
          </time>
          {message.schedule?.cancelOnReply && ` · ${t('notIfReply')}`}
        </span>
      </p>
      {mayAct && (
        <div className="flex flex-wrap justify-end gap-1.5">
          <Button size="small" onClick={() => setEditing(true)}>
            <Pencil aria-hidden className="size-4" />
            {t('change')}
          </Button>
          <Button size="small" onClick={() => void acts.sendNow(message.id)}>
            <SendHorizontal aria-hidden className="size-4" />
            {t('now')}
          </Button>
          <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={t('more')} size="small" />}>
            <MenuItem icon={Undo2} onSelect={() => onTakeBack(message)}>
              {t('takeBack')}
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => void acts.cancel(message.id)}>
              {t('cancel')}
            </MenuItem>
          </Menu>
        </div>
      )}
      {editing && (
        <EditScheduled
          message={message}
          personId={conversation.contact.personId}
          conversationId={conversation.id}
          text={message.text}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  )
}
