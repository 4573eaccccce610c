import type { ReplyWindow } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { fieldValue, momentIn } from './later-times.ts'
import type { Zones } from './use-zones.ts'

/** A date and a time by the writer's clock, or by the customer's; says when it is over, and when the platform's window will be. */
export function MomentFields({
  zones,
  zone,
  onZone,
  at,
  onChange,
  window,
}: {
  zones: Zones
  zone: string
  onZone: (zone: string) => void
  at: Date | undefined
  onChange: (at: Date | undefined) => void
  /** Undefined while it is not known. */
  window: ReplyWindow | undefined
}) {
  const { t } = useTranslation('sending')
  const locale = useLocale()
  const now = Date.now()
  const past = at !== undefined && at.getTime() <= now
  const until = window?.until ?? null
  const closed = at !== undefined && until !== null && at.getTime() > Date.parse(until)
  return (
    <>
      {zones.theirs && (
        <SelectField label={t('clock')} value={zone} onChange={(event) => onZone(event.target.value)}>
          <option value={zones.mine}>{t('mine', { zone: placeName(zones.mine) })}</option>
          <option value={zones.theirs}>{t('theirs', { zone: placeName(zones.theirs) })}</option>
        </SelectField>
      )}
      <TextField
        label={t('moment')}
        type="datetime-local"
        min={fieldValue(now, zone)}
        value={at ? fieldValue(at.getTime(), zone) : ''}
        onChange={(event) => onChange(momentIn(event.target.value, zone))}
        error={past ? t('past') : undefined}
        hint={closed ? t('windowCloses', { at: dayAndClock(until, locale, now) }) : undefined}
      />
    </>
  )
}

/** `Asia/Ho_Chi_Minh` as people write it. */
function placeName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
