/** What is done to a conversation besides answering: its story in the thread, merging, closing, taking it along. Apart from the inbox, so that the first load does without it. */
export { ActivityLines } from './ActivityLines.tsx'
export { AnswerBy } from './AnswerBy.tsx'
export { CloseDialog } from './CloseDialog.tsx'
export { LifeItems } from './LifeItems.tsx'
export { MergeDialog } from './MergeDialog.tsx'
export { TranscriptDialog } from './TranscriptDialog.tsx'
