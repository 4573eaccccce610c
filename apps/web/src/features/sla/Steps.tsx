import type { SlaClock, SlaStep } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { dayIn, lengthOfMs, momentIn } from './step-words.ts'

/** The arithmetic of one clock: what was counted, line by line, with its sum at the end. */
export function Steps({ clock, zone }: { clock: SlaClock; zone: string | undefined }) {
  const { t } = useTranslation('sla')
  const locale = useLocale()
  const sum = clock.steps.filter(({ kind }) => kind === 'counted').reduce((all, { ms }) => all + ms, 0)
  return (
    <table aria-label={t('steps', { metric: t(`metric.${clock.metric}`) })} className="w-full text-small tabular-nums">
      <tbody>
        {clock.steps.map((step, i) => (
          // Steps have no name of their own and are never reordered.
          // biome-ignore lint/suspicious/noArrayIndexKey: their place is what they are
          <Line key={i} step={step} zone={zone} />
        ))}
        <tr className="border-line border-t font-medium">
          <td className="py-1 pr-3">
            {clock.due
              ? t('dueAt', { time: momentIn(clock.due, locale, zone) })
              : clock.remainingMs !== null
                ? t('left', { time: lengthOfMs(clock.remainingMs, locale) })
                : t('sum')}
          </td>
          <td className="py-1 text-right">{lengthOfMs(sum, locale)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Line({ step, zone }: { step: SlaStep; zone: string | undefined }) {
  const { t } = useTranslation('sla')
  const locale = useLocale()
  const sameDay = step.parts === 1 && dayIn(step.from, locale, zone) === dayIn(step.to, locale, zone)
  const span = sameDay
    ? t('onDay', {
        day: dayIn(step.from, locale, zone),
        from: momentIn(step.from, locale, zone, true),
        to: momentIn(step.to, locale, zone, true),
      })
    : t('fromTo', { from: momentIn(step.from, locale, zone), to: momentIn(step.to, locale, zone) })
  return (
    <tr className={step.kind === 'still' ? 'text-faint' : undefined}>
      <td className="py-0.5 pr-3">
        {span}
        {step.parts > 1 && ` · ${t('parts', { count: step.parts })}`}
      </td>
      <td className="whitespace-nowrap py-0.5 text-right align-top">
        {step.kind === 'still' ? t('still') : `+ ${lengthOfMs(step.ms, locale)}`}
      </td>
    </tr>
  )
}
