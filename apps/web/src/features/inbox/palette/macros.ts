import { useQuery } from '@tanstack/react-query'
import { Wand } from 'lucide-react'
import { ownName, under, useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { macrosQuery, useRunMacro } from '../../macros/index.ts'
import { useCan } from '../../session/index.ts'
import { useOpenThread } from '../open-thread.ts'

/** Each macro, to be run on the open conversation. */
export function useMacroEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const thread = useOpenThread()
  const may = thread !== undefined && can('conversation.update') && can('macro.read')
  const macros = useQuery({ ...macrosQuery, enabled: may }).data ?? []
  const run = useRunMacro()
  if (!may) return []
  return macros.map((macro) => ({
    id: `macro.${macro.id}`,
    group: 'conversation',
    named: under(t('palette:macro'), ownName(macro.name)),
    icon: Wand,
    deep: true,
    run: () => void run(macro, [thread.conversation.id]),
  }))
}
