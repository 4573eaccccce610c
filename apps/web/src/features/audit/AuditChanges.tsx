import type { Condition, ConditionField, Conditions } from '@switchboard/contracts'
import { ArrowRight } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useConditionWords } from '../conditions/index.ts'
import { AuditName } from './AuditName.tsx'
import { changeOf, conditionIn, conditionsIn, isFlat, isPlain, under } from './changes.ts'
import type { AuditEntry } from './audit.queries.ts'
import { useAuditWords } from './use-audit-words.ts'

interface Shown {
  value: unknown
  /** Where it stands in the changes, as the names say it. */
  at: string
  names: AuditEntry['names']
}

/** What an act changed, field by field; where it is kept, from what to what. Things go by their names. */
export function AuditChanges({ changes, names }: Pick<AuditEntry, 'changes' | 'names'>) {
  const { t } = useTranslation('audit')
  const { field } = useAuditWords()
  const fields = Object.entries(changes ?? {})
  if (fields.length === 0) return <p className="text-small text-soft">{t('noChanges')}</p>
  return (
    <dl className="grid grid-cols-[minmax(96px,auto)_1fr] gap-x-6 gap-y-2 text-small max-panes:grid-cols-1 max-panes:gap-y-0.5">
      {fields.map(([name, value]) => {
        const change = changeOf(value)
        const at = under('', name)
        return (
          <div key={name} className="contents">
            <dt className="text-faint">{field(name)}</dt>
            <dd className="wrap-anywhere flex min-w-0 select-text flex-wrap items-start gap-2 max-panes:pb-2">
              {'before' in change && (
                <>
                  <Value value={change.before} at={under(at, '0')} names={names} />
                  <ArrowRight role="img" aria-label={t('became')} className="mt-0.5 size-4 shrink-0 text-faint" strokeWidth={1.75} />
                </>
              )}
              <Value value={change.after} at={'before' in change ? under(at, '1') : at} names={names} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Value({ value, at, names }: Shown) {
  const condition = conditionIn(value)
  if (condition) return <ConditionLine condition={condition} at={at} names={names} />
  const conditions = conditionsIn(value)
  if (conditions && conditions.items.length > 0) return <ConditionList conditions={conditions} at={at} names={names} />
  if (isPlain(value)) return <Plain value={value} at={at} names={names} />
  if (!Array.isArray(value)) return <Fields value={value as object} at={at} names={names} />
  if (value.length === 0) return <Plain value={null} at={at} names={names} />
  if (value.every(isPlain)) return <Joined values={value} keys={Object.keys(value)} by=", " at={at} names={names} />
  return (
    <ul className="flex min-w-0 flex-col gap-1">
      {value.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
        <li key={i}>
          {isFlat(one) ? (
            <Joined values={Object.values(one)} keys={Object.keys(one)} by=" · " at={under(at, `${i}`)} names={names} />
          ) : (
            <Value value={one} at={under(at, `${i}`)} names={names} />
          )}
        </li>
      ))}
    </ul>
  )
}

function ConditionList({ conditions: { match, items }, at, names }: Omit<Shown, 'value'> & { conditions: Conditions }) {
  const { t } = useTranslation('conditions')
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      {items.length > 1 && <span className="text-faint">{t(match === 'all' ? 'matchAll' : 'matchAny')}</span>}
      <Value value={items} at={under(at, 'items')} names={names} />
    </span>
  )
}

function ConditionLine({ condition, at, names }: Omit<Shown, 'value'> & { condition: Condition }) {
  const { t } = useTranslation('conditions')
  const { fieldName, opName } = useConditionWords()
  const { field, op } = condition
  const nobody: Partial<Record<ConditionField, string>> = { team: t('noTeam'), assignee: t('nobody') }
  const values = condition.values.map((one) => (one === 'none' ? (nobody[field] ?? one) : one))
  return (
    <span>
      {fieldName(field)} {opName(op)} <Joined values={values} keys={Object.keys(values)} by=", " at={under(at, 'values')} names={names} />
    </span>
  )
}

// A thing within: its own fields, one under the other.
function Fields({ value, at, names }: Shown & { value: object }) {
  const { field } = useAuditWords()
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {Object.entries(value).map(([name, one]) => (
        <li key={name} className="flex min-w-0 flex-wrap gap-x-2">
          <span className="text-faint">{field(name)}</span>
          <Value value={one} at={under(at, name)} names={names} />
        </li>
      ))}
    </ul>
  )
}

function Joined({
  values,
  keys,
  by,
  at,
  names,
}: Omit<Shown, 'value'> & { values: readonly unknown[]; keys: readonly string[]; by: string }) {
  return (
    <span>
      {values.map((one, i) => (
        <Fragment key={keys[i]}>
          {i > 0 && by}
          <Plain value={one} at={under(at, keys[i] ?? '')} names={names} />
        </Fragment>
      ))}
    </span>
  )
}

function Plain({ value, at, names }: Shown) {
  const { t } = useTranslation('audit')
  const words = useAuditWords()
  if (value === null || value === '') return <span className="text-faint">{t('nothing')}</span>
  if (typeof value === 'boolean') return <span>{value ? t('admin:scope.yes') : t('admin:scope.none')}</span>
  const called = names.filter((one) => one.at === at)
  if (called.length === 0) return <span>{words.value(at, value)}</span>
  return String(value)
    .split(',')
    .map((id, i) => {
      const named = called.find((one) => one.id === id)
      return (
        <Fragment key={id}>
          {i > 0 && ', '}
          {named ? <AuditName named={named} /> : id}
        </Fragment>
      )
    })
}
