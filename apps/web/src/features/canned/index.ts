/** Texts kept under a shortcut, as the composer inserts them. The page that keeps them is a screen of its own. */
export { CannedSlot } from './CannedSlot.tsx'
export { GapNote } from './GapNote.tsx'
export { useSlash } from './use-slash.ts'
