/** What the inbox brings to the command palette. Apart from the inbox, so that the first load does without it. */
export { useAssignEntries } from './assign.ts'
export { useConversationEntries } from './conversation.ts'
export { useMacroEntries } from './macros.ts'
export { useTagEntries } from './tags.ts'
export { useViewEntries } from './views.ts'
