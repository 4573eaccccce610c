/** Macros to be run: in the thread, the list, the palette. Editing them is `features/automation`. */
export { MacroItems } from './MacroItems.tsx'
export { macrosQuery, useDeleteMacro, useLiveMacros, useSaveMacro } from './macros.queries.ts'
export { useRunMacro } from './use-run-macro.ts'
