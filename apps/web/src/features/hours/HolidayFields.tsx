import { HOURS_LIMITS } from '@switchboard/contracts/hours-limits' // the index would bring every schema along
import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { CONTROL } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { freshHoliday, type HolidayForm } from './hours-form.ts'
import { SpanFields } from './SpanFields.tsx'

interface Props {
  holidays: readonly HolidayForm[]
  wrong: ReadonlySet<string>
  onChange: (holidays: HolidayForm[]) => void
}

/** Days that are not like their weekday: closed, or with hours of their own. */
export function HolidayFields({ holidays, wrong, onChange }: Props) {
  const { t } = useTranslation('hours')
  const change = (key: number, change: Partial<HolidayForm>) =>
    onChange(holidays.map((holiday) => (holiday.key === key ? { ...holiday, ...change } : holiday)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-small">{t('holidays')}</legend>
      {holidays.length === 0 && <p className="text-faint text-small">{t('noHolidays')}</p>}
      {holidays.map((holiday, i) => {
        const called = holiday.name || holiday.date || t('holidayNumber', { number: i + 1 })
        return (
          <div key={holiday.key} className="flex flex-col gap-1.5 border-line border-b pb-2">
            <div className="flex items-center gap-1.5">
              <span className="block w-40 shrink-0 max-panes:w-36">
                <input
                  type="date"
                  aria-label={t('holidayDate', { number: i + 1 })}
                  aria-invalid={wrong.has(String(holiday.key)) || undefined}
                  required
                  value={holiday.date}
                  onChange={(event) => change(holiday.key, { date: event.target.value })}
                  className={`${CONTROL} h-8 tabular-nums`}
                />
              </span>
              <input
                aria-label={t('holidayName', { number: i + 1 })}
                placeholder={t('holidayExample')}
                maxLength={HOURS_LIMITS.name}
                value={holiday.name}
                onChange={(event) => change(holiday.key, { name: event.target.value })}
                className={`${CONTROL} h-8 min-w-0 flex-1`}
              />
              <IconButton
                icon={Trash2}
                size="small"
                label={t('removeHoliday', { name: called })}
                onClick={() => onChange(holidays.filter(({ key }) => key !== holiday.key))}
              />
            </div>
            <SpanFields
              name={called}
              spans={holiday.spans}
              wrong={wrong.has(String(holiday.key))}
              onChange={(spans) => change(holiday.key, { spans })}
            />
          </div>
        )
      })}
      {holidays.length < HOURS_LIMITS.holidays && (
        <div>
          <Button size="small" onClick={() => onChange([...holidays, freshHoliday('')])}>
            <Plus aria-hidden className="size-3.5" />
            {t('addHoliday')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
