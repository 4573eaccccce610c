import type { BusinessCalendar } from '@switchboard/contracts'
import { HOURS_LIMITS } from '@switchboard/contracts/hours-limits' // the index would bring every schema along
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeZones } from '../../lib/time-zones.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { CheckField, SelectField, TextField } from '../../ui/Field.tsx'
import { useMe } from '../session/index.ts'
import { HolidayFields } from './HolidayFields.tsx'
import { previewQuery, useDeleteCalendar, useSaveCalendar } from './hours.queries.ts'
import { givenCalendar, givenHours, type HoursForm, hoursForm, wrongPlaces } from './hours-form.ts'
import { NowLine } from './NowLine.tsx'
import { UsesFields } from './UsesFields.tsx'
import { WeekEditor } from './WeekEditor.tsx'

interface Props {
  calendar: BusinessCalendar | undefined
  calendars: readonly BusinessCalendar[]
  onClose: () => void
}

/** Makes business hours, changes or deletes them. Under the fields it says what they would mean now. */
export function CalendarDialog({ calendar, calendars, onClose }: Props) {
  const { t } = useTranslation('hours')
  const { tenant } = useMe()
  const save = useSaveCalendar()
  const remove = useDeleteCalendar()
  const [form, setForm] = useState(() => hoursForm(calendar, { timeZone: tenant.timeZone, first: calendars.length === 0 }))
  const given = givenCalendar(form)
  const wrong = wrongPlaces(form)
  const preview = useQuery(previewQuery(givenHours(form)))
  const change = (part: Partial<HoursForm>) => setForm({ ...form, ...part })
  return (
    <FormDialog
      title={calendar?.name ?? t('add')}
      onClose={onClose}
      save={save}
      ready={given !== undefined}
      onSave={() => given && save.mutate({ calendar, given }, { onSuccess: onClose })}
      aside={
        <span className="flex items-center max-panes:hidden">{wrong.size === 0 && preview.data && <NowLine now={preview.data} />}</span>
      }
      remove={
        calendar && {
          act: remove,
          name: t('delete'),
          title: t('deleteTitle', { name: calendar.name }),
          about: t('deleteAbout'),
          onConfirm: () => remove.mutate(calendar.id, { onSuccess: onClose }),
        }
      }
    >
      <div className="grid grid-cols-2 gap-4 max-panes:grid-cols-1">
        <TextField
          label={t('name')}
          required
          maxLength={HOURS_LIMITS.name}
          value={form.name}
          placeholder={t('nameExample')}
          onChange={(event) => change({ name: event.target.value })}
        />
        <SelectField label={t('timeZone')} value={form.timeZone} onChange={(event) => change({ timeZone: event.target.value })}>
          {timeZones(form.timeZone).map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </SelectField>
      </div>
      <WeekEditor week={form.week} wrong={wrong} onChange={(week) => change({ week })} />
      <HolidayFields holidays={form.holidays} wrong={wrong} onChange={(holidays) => change({ holidays })} />
      <CheckField
        label={t('isDefault')}
        hint={t('isDefaultHint')}
        checked={form.isDefault}
        disabled={calendar?.isDefault}
        onChange={(event) => change({ isDefault: event.target.checked })}
      />
      <UsesFields own={calendar?.id} calendars={calendars} pageIds={form.pageIds} teamIds={form.teamIds} onChange={change} />
    </FormDialog>
  )
}
