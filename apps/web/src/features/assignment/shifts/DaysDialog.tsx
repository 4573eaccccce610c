import type { PersonShifts } from '@switchboard/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { SelectField, TextField } from '../../../ui/Field.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { freshSpan, SpanFields, type SpanForm, spansOf } from '../../hours/index.ts'
import { rangesOf } from './shift-days.ts'
import { useSaveDays } from './shifts.queries.ts'
import { useShiftWords } from './use-shift-words.ts'

/** The days on which it is otherwise for somebody: off, or at other times. */
export function DaysDialog({ person, onClose }: { person: PersonShifts; onClose: () => void }) {
  const { t } = useTranslation('assignment')
  const words = useShiftWords()
  const save = useSaveDays(person.user.id)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [spans, setSpans] = useState<SpanForm[]>([])
  const [note, setNote] = useState('')
  const last = to === '' ? from : to
  const hours = spansOf(spans)
  const overlap = hours.some((span, i) => span.from < (hours[i - 1]?.to ?? 0))
  const ready = from !== '' && last >= from && hours.length === spans.length && !overlap
  const clear = () => {
    setFrom('')
    setTo('')
    setSpans([])
    setNote('')
  }
  return (
    <FormDialog
      title={t('shifts.daysOf', { name: person.user.name })}
      description={t('shifts.daysAbout')}
      onClose={onClose}
      save={save}
      ready={ready}
      onSave={() => save.mutate({ from, to: last, spans: hours, ...(note.trim() && { note: note.trim() }) }, { onSuccess: clear })}
      after={
        <ul aria-label={t('shifts.days')} className="mt-5 flex flex-col border-line border-t pt-3">
          {person.days.length === 0 && <li className="text-faint text-small">{t('shifts.noDays')}</li>}
          {rangesOf(person.days).map((range) => (
            <li key={range.from} className="flex min-h-9 items-center gap-3">
              <span className="min-w-0 flex-1 truncate">
                {words.range(range)}
                {range.note && <span className="text-faint"> · {range.note}</span>}
              </span>
              <Button
                size="small"
                aria-label={t('shifts.asUsualNamed', { days: words.range(range) })}
                busy={save.isPending && save.variables?.from === range.from}
                onClick={() => save.mutate({ from: range.from, to: range.to, spans: null })}
              >
                {t('shifts.asUsual')}
              </Button>
            </li>
          ))}
        </ul>
      }
    >
      <div className="grid grid-cols-2 gap-4 max-panes:grid-cols-1">
        <TextField label={t('shifts.from')} type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
        <TextField
          label={t('shifts.until')}
          hint={t('shifts.untilHint')}
          type="date"
          min={from}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <SelectField
        label={t('shifts.kind')}
        value={spans.length === 0 ? 'off' : 'on'}
        onChange={(event) => setSpans(event.target.value === 'off' ? [] : [freshSpan()])}
      >
        <option value="off">{t('shifts.off')}</option>
        <option value="on">{t('shifts.on')}</option>
      </SelectField>
      {spans.length > 0 && <SpanFields name={t('shifts.on')} spans={spans} wrong={overlap} onChange={setSpans} />}
      <TextField
        label={t('shifts.note')}
        hint={t('shifts.noteHint')}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormDialog>
  )
}
