import type { DomainModule } from '../../infra/http/access.ts'
import { type InboxRouteDeps, inboxRoutes } from './routes.ts'

/** Conversations and messages for the program: rights and routes. */
export const inboxDomain: DomainModule = {
  name: 'inbox',
  permissions: [
    { key: 'conversation.read', description: 'See conversations', scoped: true },
    { key: 'conversation.reply', description: 'Answer customers', scoped: true },
    { key: 'conversation.update', description: 'Change state, assignee, priority and tags', scoped: true },
    { key: 'tag.read', description: 'See tags', scoped: false },
  ],
  routes: (deps: InboxRouteDeps) => inboxRoutes(deps),
}
