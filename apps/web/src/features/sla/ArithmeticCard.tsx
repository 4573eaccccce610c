import type { Conversation, SlaArithmetic, SlaClock } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { arithmeticQuery, useLiveArithmetic } from './sla.queries.ts'
import { Steps } from './Steps.tsx'
import { useLengths } from './use-lengths.ts'

/** How the deadlines of a conversation were worked out, clock by clock. */
export function ArithmeticCard({ conversation: { id } }: { conversation: Conversation }) {
  const arithmetic = useQuery(arithmeticQuery(id))
  useLiveArithmetic(id)
  return (
    <div className="max-h-[min(70vh,560px)] w-[min(420px,calc(100vw-24px))] overflow-y-auto p-4">
      <Loaded query={arithmetic}>{(data) => <Clocks arithmetic={data} />}</Loaded>
    </div>
  )
}

function Clocks({ arithmetic: { policy, calendar, clocks } }: { arithmetic: SlaArithmetic }) {
  const { t } = useTranslation('sla')
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="font-semibold">{policy ? policy.name : t('noPolicy')}</p>
        <p className="text-faint text-small">
          {calendar ? t('byCalendar', { name: calendar.name, zone: calendar.timeZone }) : t('byAlways')}
        </p>
      </div>
      {clocks.map((clock) => (
        <ClockPart key={clock.metric} clock={clock} zone={calendar?.timeZone} />
      ))}
    </div>
  )
}

const TONES: Record<SlaClock['state'], Tone> = { running: 'accent', paused: 'quiet', stopped: 'quiet', hit: 'good', missed: 'bad' }

function ClockPart({ clock, zone }: { clock: SlaClock; zone: string | undefined }) {
  const { t } = useTranslation('sla')
  const locale = useLocale()
  const now = useNow()
  const length = useLengths()
  const isResolution = clock.metric === 'resolution'
  return (
    <section aria-label={t(`metric.${clock.metric}`)} className="flex flex-col gap-1.5 border-line border-t pt-3">
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 flex-1 font-medium">{t(`metric.${clock.metric}`)}</h3>
        <Badge tone={clock.state === 'running' && clock.warned ? 'soon' : TONES[clock.state]}>{t(`state.${clock.state}`)}</Badge>
      </div>
      <p className="text-small text-soft">
        {t('target', { time: length(clock.targetMinutes), start: dayAndClock(clock.startedAt, locale, now) })}
        {clock.endedAt && ` ${t(isResolution ? 'resolvedAt' : 'answeredAt', { time: dayAndClock(clock.endedAt, locale, now) })}`}
      </p>
      <Steps clock={clock} zone={zone} />
    </section>
  )
}
