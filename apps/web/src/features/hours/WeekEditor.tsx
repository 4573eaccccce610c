import { WEEKDAYS } from '@switchboard/contracts/hours-limits' // the index would bring every schema along
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { freshSpan, type HoursForm } from './hours-form.ts'
import { SpanFields } from './SpanFields.tsx'
import { useDayNames } from './use-day-names.ts'

interface Props {
  week: HoursForm['week']
  wrong: ReadonlySet<string>
  onChange: (week: HoursForm['week']) => void
}

/** The usual week, day by day. */
export function WeekEditor({ week, wrong, onChange }: Props) {
  const { t } = useTranslation('hours')
  const names = useDayNames()
  const likeMonday = () =>
    onChange({
      ...week,
      ...Object.fromEntries(
        (['tue', 'wed', 'thu', 'fri'] as const).map((day) => [day, week.mon.map((span) => ({ ...span, key: freshSpan().key }))]),
      ),
    })
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-small">{t('week')}</legend>
      {WEEKDAYS.map((day) => (
        <div key={day} className="grid grid-cols-[96px_minmax(0,1fr)] items-start gap-2 max-panes:grid-cols-1 max-panes:gap-0.5">
          <span className="pt-1.5 text-body max-panes:font-medium">{names[day]}</span>
          <SpanFields
            name={names[day]}
            spans={week[day]}
            wrong={wrong.has(day)}
            onChange={(spans) => onChange({ ...week, [day]: spans })}
          />
        </div>
      ))}
      {wrong.has('week') && (
        <p role="alert" className="text-bad text-small">
          {t('neverOpen')}
        </p>
      )}
      <div>
        <Button size="small" onClick={likeMonday}>
          {t('likeMonday')}
        </Button>
      </div>
    </fieldset>
  )
}
