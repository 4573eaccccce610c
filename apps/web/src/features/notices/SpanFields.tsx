import type { QuietSpan } from '@switchboard/contracts'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { TextField } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'

type Span = Omit<QuietSpan, 'days'> & { days: number[] }

const DAYS = [1, 2, 3, 4, 5, 6, 7]
const WHOLE = /^\d\d:\d\d$/

/** One span of quiet: on which days it begins, and its two clock times. The last day cannot be taken away. */
export function SpanFields({
  name,
  span,
  onChange,
  onRemove,
}: {
  name: string
  span: Span
  onChange: (span: Span) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('notices')
  const locale = useLocale()
  const toggle = (day: number) => {
    const days = span.days.includes(day) ? span.days.filter((one) => one !== day) : [...span.days, day].sort()
    if (days.length > 0) onChange({ ...span, days })
  }
  const setTime = (change: Partial<Span>) =>
    Object.values(change).every((time) => WHOLE.test(String(time))) && onChange({ ...span, ...change })
  return (
    <fieldset aria-label={name} className="flex flex-wrap items-end gap-x-3 gap-y-2 border-line border-b pb-4">
      <div className="flex gap-1">
        {DAYS.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={span.days.includes(day)}
            aria-label={dayName(day, locale, 'long')}
            onClick={() => toggle(day)}
            className="h-9 min-w-8 rounded-control border border-control-line px-1 text-small text-soft hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-text"
          >
            {dayName(day, locale, 'narrow')}
          </button>
        ))}
      </div>
      <TextField
        label={t('from')}
        type="time"
        value={span.from}
        onChange={(event) => setTime({ from: event.target.value })}
        className="w-28"
      />
      <TextField label={t('to')} type="time" value={span.to} onChange={(event) => setTime({ to: event.target.value })} className="w-28" />
      <IconButton icon={Trash2} label={t('removeSpan')} onClick={onRemove} className="mb-0.5" />
    </fieldset>
  )
}

// The first of January 2024 was a Monday.
function dayName(day: number, locale: string, weekday: 'long' | 'narrow'): string {
  return new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
}
