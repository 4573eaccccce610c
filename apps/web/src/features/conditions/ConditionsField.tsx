import type { ConditionField, Conditions } from '@switchboard/contracts'
import { CONDITION_FIELDS, CONDITION_LIMITS } from '@switchboard/contracts/condition-fields'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Field.tsx'
import { ConditionRow } from './ConditionRow.tsx'
import { blank } from './condition-form.ts'

const ALL_FIELDS = Object.keys(CONDITION_FIELDS) as ConditionField[]

interface Props {
  conditions: Conditions
  onChange: (conditions: Conditions) => void
  /** What can be asked about here; without it everything but the words of a message. */
  fields?: readonly ConditionField[]
  disabled?: boolean
  /** What is wrong with a condition, by its place. */
  errors?: ReadonlyMap<number, string>
}

/** When something applies, as a list of conditions. An empty list says so in words. */
export function ConditionsField({
  conditions,
  onChange,
  fields = ALL_FIELDS.filter((field) => field !== 'text'),
  disabled,
  errors,
}: Props) {
  const { t } = useTranslation('conditions')
  const { match, items } = conditions
  const full = items.length >= CONDITION_LIMITS.items
  const first = fields[0] ?? 'platform'
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-small">{t('when')}</legend>
      {items.length === 0 && <p className="text-faint text-small">{t('always')}</p>}
      {items.length > 1 && (
        <Select
          aria-label={t('match')}
          className="h-8 w-64"
          disabled={disabled}
          value={match}
          onChange={(event) => onChange({ items, match: event.target.value === 'any' ? 'any' : 'all' })}
        >
          <option value="all">{t('matchAll')}</option>
          <option value="any">{t('matchAny')}</option>
        </Select>
      )}
      {items.length > 0 && (
        <ul className="flex flex-col gap-2">
          {items.map((item, at) => (
            <ConditionRow
              // A condition has no name of its own: its place is what it is.
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are never reordered
              key={at}
              condition={item}
              number={at + 1}
              fields={fields}
              disabled={disabled}
              error={errors?.get(at)}
              onChange={(next) => onChange({ match, items: items.map((one, i) => (i === at ? next : one)) })}
              onRemove={() => onChange({ match, items: items.filter((_, i) => i !== at) })}
            />
          ))}
        </ul>
      )}
      <div className="flex items-center gap-2">
        <Button size="small" disabled={disabled || full} onClick={() => onChange({ match, items: [...items, blank(first)] })}>
          <Plus aria-hidden className="size-3.5" />
          {t('add')}
        </Button>
        {full && <span className="text-faint text-small">{t('full', { count: CONDITION_LIMITS.items })}</span>}
      </div>
    </fieldset>
  )
}
