import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { changeOf } from './audit-filter.ts'

/** What an act changed, field by field; where it is kept, from what to what. */
export function AuditChanges({ changes }: { changes: Readonly<Record<string, unknown>> | null }) {
  const { t } = useTranslation('admin')
  const fields = Object.entries(changes ?? {})
  if (fields.length === 0) return <p className="text-small text-soft">{t('audit.noChanges')}</p>
  return (
    <dl className="grid grid-cols-[minmax(96px,auto)_1fr] gap-x-6 gap-y-2 text-small max-panes:grid-cols-1 max-panes:gap-y-0.5">
      {fields.map(([name, value]) => {
        const change = changeOf(value)
        return (
          <div key={name} className="contents">
            <dt className="font-mono text-faint text-meta leading-5">{name}</dt>
            <dd className="wrap-anywhere flex min-w-0 select-text flex-wrap items-start gap-2 max-panes:pb-2">
              {'before' in change && (
                <>
                  <Value value={change.before} />
                  <ArrowRight role="img" aria-label={t('audit.became')} className="mt-0.5 size-4 shrink-0 text-faint" strokeWidth={1.75} />
                </>
              )}
              <Value value={change.after} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Value({ value }: { value: unknown }) {
  const { t } = useTranslation('admin')
  if (value === null || value === '') return <span className="text-faint">{t('audit.nothing')}</span>
  if (typeof value === 'boolean') return <span>{value ? t('scope.yes') : t('scope.none')}</span>
  if (typeof value !== 'object') return <span>{String(value)}</span>
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number'))
    return value.length ? <span>{value.join(', ')}</span> : <span className="text-faint">{t('audit.nothing')}</span>
  if (Array.isArray(value) && value.every(isFlat))
    return (
      <ul>
        {value.map((one) => (
          <li key={JSON.stringify(one)}>{Object.values(one).join(' · ')}</li>
        ))}
      </ul>
    )
  return <pre className="max-w-full overflow-auto rounded-control bg-sunken p-2 font-mono text-meta">{JSON.stringify(value, null, 2)}</pre>
}

// A thing of plain values, such as a right with its scope: a line says it.
function isFlat(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one !== 'object')
}
