/** The inbox: conversations, their threads, and what is being sent. */
export { inboxSearch, lastView } from './address.ts'
export { useInboxLive } from './inbox.live-cache.ts'
export { pagesQuery, searchConversations, tagsQuery, usersQuery } from './inbox.queries.ts'
export { PaneSkeleton } from './PaneSkeleton.tsx'
export { useOutboxSender, useQueuedCount } from './outbox-sender.ts'
export { useUnreadCount } from './use-unread-count.ts'
