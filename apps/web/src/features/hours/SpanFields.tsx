import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { HOURS_LIMITS } from '@switchboard/contracts/hours-limits' // the index would bring every schema along
import { CONTROL } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { freshSpan, type SpanForm } from './hours-form.ts'

interface Props {
  /** Whose spans these are, for readers. */
  name: string
  spans: readonly SpanForm[]
  onChange: (spans: SpanForm[]) => void
  wrong: boolean
}

/** The open times of one day, as many as there are. */
export function SpanFields({ name, spans, onChange, wrong }: Props) {
  const { t } = useTranslation('hours')
  const change = (key: number, change: Partial<SpanForm>) =>
    onChange(spans.map((span) => (span.key === key ? { ...span, ...change } : span)))
  const add = spans.length < HOURS_LIMITS.spansADay && (
    <IconButton icon={Plus} size="small" label={t('addSpan', { name })} onClick={() => onChange([...spans, freshSpan(spans)])} />
  )
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {spans.length === 0 && (
        <div className="flex h-8 items-center gap-1.5">
          <span className="text-faint text-small">{t('closed')}</span>
          {add}
        </div>
      )}
      {spans.map((span, i) => (
        <div key={span.key} className="flex flex-wrap items-center gap-1.5">
          <TimeField
            label={t('fromOf', { name, number: i + 1 })}
            value={span.from}
            wrong={wrong}
            onChange={(from) => change(span.key, { from })}
          />
          <span aria-hidden className="text-faint">
            –
          </span>
          <TimeField label={t('toOf', { name, number: i + 1 })} value={span.to} wrong={wrong} onChange={(to) => change(span.key, { to })} />
          <IconButton
            icon={X}
            size="small"
            label={t('removeSpan', { name, number: i + 1 })}
            onClick={() => onChange(spans.filter(({ key }) => key !== span.key))}
          />
          {i === spans.length - 1 && add}
          {span.from !== '' && span.to !== '' && span.to <= span.from && <span className="text-faint text-meta">{t('nextDay')}</span>}
        </div>
      ))}
      {wrong && (
        <p role="alert" className="text-bad text-small">
          {t('overlap')}
        </p>
      )}
    </div>
  )
}

function TimeField({ label, value, wrong, onChange }: { label: string; value: string; wrong: boolean; onChange: (value: string) => void }) {
  return (
    <span className="block w-30 shrink-0">
      <input
        type="time"
        aria-label={label}
        aria-invalid={wrong || undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${CONTROL} h-8 tabular-nums`}
      />
    </span>
  )
}
