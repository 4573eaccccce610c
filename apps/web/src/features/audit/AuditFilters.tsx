import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { PickField } from '../../ui/PickField.tsx'
import { type AuditFilter, NO_FILTER } from './audit-filter.ts'
import { auditActorsQuery, auditWordsQuery } from './audit.queries.ts'
import { useAuditWords } from './use-audit-words.ts'

/** Who, what, on what, with what outcome and when. */
export function AuditFilters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { t, i18n } = useTranslation('audit')
  const { act, thing } = useAuditWords()
  const words = useQuery(auditWordsQuery)
  const actors = useQuery(auditActorsQuery)
  const field = (name: keyof AuditFilter) => ({
    value: filter[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...filter, [name]: event.target.value }),
  })
  const picked = (name: keyof AuditFilter) => ({
    value: filter[name],
    onChange: (value: string) => onChange({ ...filter, [name]: value }),
  })
  const any = { id: '', name: t('any') }
  const named = (some: readonly string[] = [], nameOf: (word: string) => string) =>
    some.map((word) => ({ id: word, name: nameOf(word) })).toSorted((a, b) => a.name.localeCompare(b.name, i18n.language))
  return (
    <search className="flex flex-wrap items-end gap-3 border-line border-b px-6 py-3 max-panes:px-4 [&>div]:min-w-28 [&>div]:max-w-48 [&>div]:flex-1 max-panes:[&>div]:max-w-none max-panes:[&>div]:basis-[calc(50%-6px)]">
      <PickField
        label={t('actor')}
        {...picked('who')}
        picks={[
          any,
          { id: 'system', name: t('system') },
          { id: 'api-key', name: t('keys') },
          ...(actors.data ?? []).map(({ id, name }) => ({ id, name })),
        ]}
        from={[actors]}
      />
      <PickField label={t('action')} {...picked('action')} picks={[any, ...named(words.data?.actions, act)]} from={[words]} />
      <PickField label={t('entity')} {...picked('entity')} picks={[any, ...named(words.data?.entities, thing)]} from={[words]} />
      <SelectField label={t('outcome')} {...field('outcome')}>
        <option value="">{t('any')}</option>
        <option value="done">{t('done')}</option>
        <option value="denied">{t('denied')}</option>
      </SelectField>
      <TextField label={t('from')} type="date" {...field('from')} />
      <TextField label={t('to')} type="date" {...field('to')} />
      {filter !== NO_FILTER && (
        <Button look="quiet" onClick={() => onChange(NO_FILTER)}>
          {t('clear')}
        </Button>
      )}
    </search>
  )
}
