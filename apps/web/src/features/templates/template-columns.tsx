import type { Template } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import type { Column } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { languageName } from './language-name.ts'
import { TemplateState } from './TemplateState.tsx'

/** What the table says of each template. */
export function useTemplateColumns(): Column<Template>[] {
  const { t } = useTranslation('templates')
  const locale = useLocale()
  return [
    {
      key: 'name',
      title: t('name'),
      main: true,
      cell: (row) => (
        <span className="block min-w-0 py-1.5">
          <span className="block truncate font-medium">{row.name}</span>
          <span className="line-clamp-1 max-w-lg text-small text-soft">{row.content.body}</span>
          {row.reason && <span className="line-clamp-1 max-w-lg text-bad text-small">{t('because', { reason: row.reason })}</span>}
        </span>
      ),
    },
    { key: 'language', title: t('language'), spare: true, cell: (row) => languageName(row.language, locale) },
    { key: 'category', title: t('categoryTitle'), spare: true, cell: (row) => t(`category.${row.category}`) },
    {
      key: 'used',
      title: t('used'),
      spare: true,
      cell: (row) => (
        <span className="block whitespace-nowrap">
          <span className="block tabular-nums">{t('times', { count: row.usageCount })}</span>
          {row.lastUsedAt && <When at={row.lastUsedAt} />}
        </span>
      ),
    },
    { key: 'status', title: t('state'), cell: (row) => <TemplateState template={row} /> },
  ]
}
