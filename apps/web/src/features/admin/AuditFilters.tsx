import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { PickField } from '../../ui/PickField.tsx'
import { type AuditFilter, NO_FILTER } from './audit-filter.ts'
import { auditActorsQuery, auditWordsQuery } from './audit.queries.ts'

/** Who, what, on what, with what outcome and when. */
export function AuditFilters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { t } = useTranslation('admin')
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
  const any = { id: '', name: t('audit.any') }
  return (
    <search className="flex flex-wrap items-end gap-3 border-line border-b px-6 py-3 max-panes:px-4 [&>div]:min-w-28 [&>div]:max-w-48 [&>div]:flex-1 max-panes:[&>div]:max-w-none max-panes:[&>div]:basis-[calc(50%-6px)]">
      <PickField
        label={t('audit.actor')}
        {...picked('who')}
        picks={[
          any,
          { id: 'system', name: t('audit.system') },
          { id: 'api-key', name: t('audit.keys') },
          ...(actors.data ?? []).map(({ id, name }) => ({ id, name })),
        ]}
        from={[actors]}
      />
      <PickField label={t('audit.action')} {...picked('action')} picks={[any, ...wordsOf(words.data?.actions)]} from={[words]} />
      <PickField label={t('audit.entity')} {...picked('entity')} picks={[any, ...wordsOf(words.data?.entities)]} from={[words]} />
      <SelectField label={t('audit.outcome')} {...field('outcome')}>
        <option value="">{t('audit.any')}</option>
        <option value="done">{t('audit.done')}</option>
        <option value="denied">{t('audit.denied')}</option>
      </SelectField>
      <TextField label={t('audit.from')} type="date" {...field('from')} />
      <TextField label={t('audit.to')} type="date" {...field('to')} />
      {filter !== NO_FILTER && (
        <Button look="quiet" onClick={() => onChange(NO_FILTER)}>
          {t('audit.clear')}
        </Button>
      )}
    </search>
  )
}

const wordsOf = (words: readonly string[] = []) => words.map((word) => ({ id: word, name: word }))
