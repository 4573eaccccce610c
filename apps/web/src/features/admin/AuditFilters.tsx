import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
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
  const any = <option value="">{t('audit.any')}</option>
  return (
    <search className="flex flex-wrap items-end gap-3 border-line border-b px-6 py-3 max-panes:px-4 [&>div]:min-w-28 [&>div]:max-w-48 [&>div]:flex-1 max-panes:[&>div]:max-w-none max-panes:[&>div]:basis-[calc(50%-6px)]">
      <SelectField label={t('audit.actor')} {...field('who')}>
        {any}
        <option value="system">{t('audit.system')}</option>
        <option value="api-key">{t('audit.keys')}</option>
        {actors.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('audit.action')} {...field('action')}>
        {any}
        {words.data?.actions.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </SelectField>
      <SelectField label={t('audit.entity')} {...field('entity')}>
        {any}
        {words.data?.entities.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </SelectField>
      <SelectField label={t('audit.outcome')} {...field('outcome')}>
        {any}
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
