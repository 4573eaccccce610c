import type { Conversation } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import { CalendarClock, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndClock } from '../../lib/format.ts'
import { remember, remembered } from '../../lib/storage.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField } from '../../ui/Field.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { laterChoices } from './later-times.ts'
import { MomentFields } from './MomentFields.tsx'
import { useZones } from './use-zones.ts'

const KEY = 'send-later:cancel-on-reply'

/** Sends what is written at another moment, behind the button that sends it now. */
export function LaterMenu({
  conversation,
  ready,
  onSend,
}: {
  conversation: Conversation
  /** There is something that could be sent. */
  ready: boolean
  onSend: (at: Date, cancelOnReply: boolean) => void
}) {
  const { t } = useTranslation('sending')
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('later')}
      side="top"
      align="end"
      trigger={
        <Button
          look="primary"
          size="small"
          aria-label={t('later')}
          title={t('later')}
          className="rounded-l-none border-on-accent/30 border-l px-1.5"
        >
          <ChevronUp aria-hidden className="size-4" />
        </Button>
      }
    >
      <Choices
        conversation={conversation}
        ready={ready}
        onSend={(at, cancelOnReply) => {
          setOpen(false)
          onSend(at, cancelOnReply)
        }}
      />
    </Popover>
  )
}

function Choices({ conversation, ready, onSend }: Parameters<typeof LaterMenu>[0]) {
  const { t } = useTranslation('sending')
  const locale = useLocale()
  const zones = useZones(conversation.contact.personId)
  const [cancel, setCancel] = useState(() => remembered<boolean>(KEY) ?? false)
  const [zone, setZone] = useState(zones.mine)
  const [picked, setPicked] = useState<Date>()
  const now = Date.now()
  const keep = (next: boolean) => {
    remember(KEY, next || undefined)
    setCancel(next)
  }
  return (
    <div className="flex w-80 max-w-[calc(100vw-32px)] flex-col gap-1 p-1.5">
      <h3 className="px-2 pt-1 font-medium text-faint text-small">{t('later')}</h3>
      {laterChoices(now, zone).map(({ key, at }) => (
        <button
          key={key}
          type="button"
          disabled={!ready}
          onClick={() => onSend(at, cancel)}
          className="flex h-8 items-center gap-2 rounded-control px-2 text-left hover:bg-hover disabled:opacity-55"
        >
          <span className="flex-1">{t(`choice.${key}`)}</span>
          <span className="text-faint text-meta">{dayAndClock(at.toISOString(), locale, now)}</span>
        </button>
      ))}
      <div className="flex flex-col gap-3 border-line border-t px-2 pt-3 pb-2">
        <MomentFields zones={zones} zone={zone} onZone={setZone} at={picked} onChange={setPicked} window={conversation.window} />
        <CheckField label={t('cancelOnReply')} checked={cancel} onChange={(event) => keep(event.target.checked)} />
        <div className="flex items-center gap-2">
          <Link to="/scheduled" className="flex-1 rounded-control text-accent-text text-small hover:underline">
            {t('all')}
          </Link>
          <Button
            size="small"
            look="primary"
            disabled={!ready || !picked || picked.getTime() <= now}
            onClick={() => picked && onSend(picked, cancel)}
          >
            <CalendarClock aria-hidden className="size-4" />
            {t('schedule')}
          </Button>
        </div>
      </div>
    </div>
  )
}
