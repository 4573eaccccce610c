/** Everything by its name or its key. The code comes with the first use. */
export { CommandPalette } from './CommandPalette.tsx'
export { useKeyedEntries } from './keyed.ts'
export { KeySheet } from './KeySheet.tsx'
