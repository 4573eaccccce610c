import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { MenuItem } from '../../ui/Menu.tsx'
import { macrosQuery } from './macros.queries.ts'
import { useRunMacro } from './use-run-macro.ts'

/** The macros as entries of a menu; choosing one runs it on the conversations. */
export function MacroItems({ conversationIds }: { conversationIds: readonly string[] }) {
  const { t } = useTranslation('macros')
  const macros = useQuery(macrosQuery)
  const run = useRunMacro()
  if (macros.data === undefined)
    return <p className="px-2 py-1.5 text-faint text-small">{macros.error ? t('notLoaded') : t('ui:loading')}</p>
  if (macros.data.length === 0) return <p className="max-w-60 px-2 py-1.5 text-faint text-small">{t('none')}</p>
  return macros.data.map((macro) => (
    <MenuItem key={macro.id} onSelect={() => void run(macro, conversationIds)}>
      <span className="truncate">{macro.name}</span>
    </MenuItem>
  ))
}
