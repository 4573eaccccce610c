/** Conversations and messages: in, out, and how they are shown. */
export { inboxDomain } from './domain.ts'
export { startIngest } from './ingest/loop.ts'
export { Lanes } from './ingest/lanes.ts'
export { inboxJobs } from './jobs.ts'
export { type ConversationRow, conversationOf, conversationRows, conversationsByIds, type LinkTo } from './read-conversations.ts'
export { messagesByIds } from './read-messages.ts'
export { signalPlatform } from './tell-platform.ts'
export { maySee } from './visibility.ts'
