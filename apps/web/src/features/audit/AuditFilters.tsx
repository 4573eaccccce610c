import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { ActField } from './ActField.tsx'
import { type AuditFilter, NO_FILTER } from './audit-filter.ts'
import { auditActorsQuery, auditWordsQuery } from './audit.queries.ts'
import { useAuditWords } from './use-audit-words.ts'

/** Who, what, on what, with what outcome and when. */
export function AuditFilters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { t, i18n } = useTranslation('audit')
  const { thing } = useAuditWords()
  const words = useQuery(auditWordsQuery)
  const things = (words.data?.entities ?? [])
    .map((word) => ({ word, name: thing(word) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, i18n.language))
  const actors = useQuery(auditActorsQuery)
  const field = (name: keyof AuditFilter) => ({
    value: filter[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...filter, [name]: event.target.value }),
  })
  const any = <option value="">{t('any')}</option>
  return (
    <search className="flex flex-wrap items-end gap-3 border-line border-b px-6 py-3 max-panes:px-4 [&>div]:min-w-28 [&>div]:max-w-48 [&>div]:flex-1 max-panes:[&>div]:max-w-none max-panes:[&>div]:basis-[calc(50%-6px)]">
      <SelectField label={t('actor')} {...field('who')}>
        {any}
        <option value="system">{t('system')}</option>
        <option value="api-key">{t('keys')}</option>
        {actors.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <ActField
        label={t('action')}
        acts={words.data?.actions ?? []}
        value={filter.action}
        onChange={(action) => onChange({ ...filter, action })}
      />
      <SelectField label={t('entity')} {...field('entity')}>
        {any}
        {things.map(({ word, name }) => (
          <option key={word} value={word}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('outcome')} {...field('outcome')}>
        {any}
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
