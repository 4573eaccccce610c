import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { useAdminEntries } from '../../admin/palette/index.ts'
import { useAssignEntries, useConversationEntries, useMacroEntries, useTagEntries, useViewEntries } from '../../inbox/palette/index.ts'
import { useKeyedEntries } from '../../palette/index.ts'
import { useReportEntries } from '../../reports/palette/index.ts'
import { useSettingsEntries } from '../../settings/palette/index.ts'
import { useMeEntries } from './me.ts'
import { usePlaceEntries } from './places.ts'

/** What each feature brings to the command palette, as far as this user may do it at this moment, in the order in which equals are shown. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  return [
    ...useKeyedEntries(),
    ...useAssignEntries(),
    ...useConversationEntries(),
    ...useMacroEntries(),
    ...useTagEntries(),
    ...usePlaceEntries(),
    ...useViewEntries(),
    ...useReportEntries(),
    ...useAdminEntries(),
    ...useMeEntries(),
    ...useSettingsEntries(),
  ]
}
