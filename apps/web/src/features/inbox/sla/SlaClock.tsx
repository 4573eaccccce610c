import type { Conversation } from '@switchboard/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Timer, TimerOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { playTime, span } from '../../../lib/format.ts'
import { allWords } from '../../../lib/i18n.ts'
import { useLocale } from '../../../lib/use-locale.ts'
import { Popover } from '../../../ui/Popover.tsx'
import { shownOf, standingOf } from './standing.ts'
import { useSecond } from './use-second.ts'

/** From here on the seconds are counted. */
const CLOSE_MS = 10 * 60_000
const TONES = { quiet: 'text-soft hover:bg-hover', soon: 'bg-soon-soft text-soon', bad: 'bg-bad-soft text-bad' }

/** How deadlines are explained; nobody who does not ask needs its code. */
const partQuery = queryOptions({
  queryKey: ['code', 'sla'],
  queryFn: async () => (await Promise.all([import('../../sla/index.ts'), allWords()]))[0],
  staleTime: Number.POSITIVE_INFINITY,
})

/** In the thread's head: the next deadline, counted down, which explains itself when it is asked. */
export function SlaClock({ conversation }: { conversation: Conversation }) {
  const { sla } = conversation
  if (!sla || (standingOf(sla) === undefined && sla.metrics.every(({ state }) => state === 'stopped'))) return null
  return <Clock conversation={conversation} sla={sla} />
}

function Clock({ conversation, sla }: { conversation: Conversation; sla: NonNullable<Conversation['sla']> }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const shown = shownOf(sla, useSecond())
  const [open, setOpen] = useState(false)
  const { data: part } = useQuery({ ...partQuery, enabled: open })
  const time = shown && spoken(shown.leftMs, locale)
  const late = shown !== undefined && shown.leftMs <= 0
  const about = shown
    ? t(late ? 'sla.late' : 'sla.left', { metric: t(`sla.metric.${shown.metric}`), time: span(Math.abs(shown.leftMs), locale) })
    : t(standingOf(sla) === 'paused' ? 'sla.paused' : 'sla.none')
  const Icon = late ? TimerOff : Timer
  return (
    <Popover
      label={t('sla.how')}
      open={open}
      onOpenChange={setOpen}
      align="end"
      trigger={
        <button
          type="button"
          title={about}
          className={clsx(
            'flex h-7 shrink-0 items-center gap-1 rounded-control px-2 font-medium text-small tabular-nums',
            TONES[shown?.tone ?? 'quiet'],
          )}
        >
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="sr-only">{about}</span>
          {time && (
            <span aria-hidden className="@max-[600px]:hidden">
              {time}
            </span>
          )}
        </button>
      }
    >
      {part && <part.ArithmeticCard conversation={conversation} />}
    </Popover>
  )
}

function spoken(leftMs: number, locale: string): string {
  if (leftMs > 0) return leftMs < CLOSE_MS ? playTime(leftMs) : span(leftMs, locale)
  return leftMs > -CLOSE_MS ? `−${playTime(-leftMs)}` : `−${span(-leftMs, locale)}`
}
