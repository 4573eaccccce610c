import type { PersonShifts, ShiftWeek } from '@switchboard/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeZones } from '../../../lib/time-zones.ts'
import { CheckField, SelectField } from '../../../ui/Field.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { givenHours, type HoursForm, weekForm, WeekEditor, wrongPlaces } from '../../hours/index.ts'
import { useMe } from '../../session/index.ts'
import { type Owner, useRemoveWeek, useSaveWeek } from './shifts.queries.ts'

interface Props {
  owner: Owner
  week: ShiftWeek | null
  readOnly: boolean
  /** To whom the week may be given as well. */
  others: readonly PersonShifts[]
  onClose: () => void
}

/** How somebody, or a team, works by the week; and who else does so. */
export function WeekDialog({ owner, week, readOnly, others, onClose }: Props) {
  const { t } = useTranslation('assignment')
  const { tenant } = useMe()
  const save = useSaveWeek(owner)
  const remove = useRemoveWeek(owner)
  const [form, setForm] = useState<HoursForm>(() => weekForm(week, tenant.timeZone))
  const [copies, setCopies] = useState<readonly string[]>([])
  const given = givenHours(form)
  const keep = () => {
    if (!given) return
    const put = { version: week?.version ?? 0, timeZone: given.timeZone, week: given.week }
    save.mutate({ week: put, copies }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={t('shifts.of', { name: owner.name })}
      description={owner.kind === 'teams' ? t('shifts.ofTeamAbout') : t('shifts.ofPersonAbout')}
      onClose={onClose}
      save={save}
      ready={given !== undefined}
      readOnly={readOnly}
      onSave={keep}
      remove={
        week
          ? {
              act: remove,
              name: t('shifts.remove'),
              title: t('shifts.removeTitle', { name: owner.name }),
              about: t('shifts.removeAbout'),
              onConfirm: () => remove.mutate(undefined, { onSuccess: onClose }),
            }
          : undefined
      }
    >
      <SelectField
        label={t('shifts.timeZone')}
        value={form.timeZone}
        onChange={(event) => setForm({ ...form, timeZone: event.target.value })}
      >
        {timeZones(form.timeZone).map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </SelectField>
      <WeekEditor week={form.week} wrong={wrongPlaces(form)} onChange={(next) => setForm({ ...form, week: next })} />
      {others.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-small">{t('shifts.copy')}</legend>
          {others.map(({ user }) => (
            <CheckField
              key={user.id}
              label={user.name}
              checked={copies.includes(user.id)}
              onChange={(event) => setCopies(event.target.checked ? [...copies, user.id] : copies.filter((id) => id !== user.id))}
            />
          ))}
        </fieldset>
      )}
    </FormDialog>
  )
}
