import type { DomainModule } from '../../infra/http/access.ts'
import { letterRoutes } from './letters/routes.ts'
import { noteRoutes } from './notes/routes.ts'
import { optOutRoutes } from './opt-outs/routes.ts'
import { personRoutes } from './person/routes.ts'
import { placeRoutes } from './places/routes.ts'
import { type InboxRouteDeps, inboxRoutes } from './routes.ts'
import { suppressionRoutes } from './suppression/routes.ts'
import { startRoutes } from './start/routes.ts'
import { smsReportRoutes } from './sms/routes.ts'

/** Conversations and messages for the program: rights and routes. */
export const inboxDomain: DomainModule = {
  name: 'inbox',
  permissions: [
    { key: 'conversation.read', description: 'See conversations', scoped: true },
    { key: 'conversation.reply', description: 'Answer customers', scoped: true },
    { key: 'conversation.update', description: 'Change state, assignee, priority and tags', scoped: true },
    { key: 'comment.moderate', description: 'Hide, delete and like comments of customers', scoped: true },
    { key: 'note.create', description: 'Write private notes, pin them, change and delete own ones', scoped: true },
    { key: 'note.manage', description: 'Change and delete private notes of others', scoped: false },
    { key: 'opt-out.read', description: 'See who wants no messages, and since when', scoped: false },
    { key: 'opt-out.create', description: 'Write down that a customer wants no messages', scoped: false },
    { key: 'opt-out.lift', description: 'Allow messages again without a word of the customer', scoped: false },
    { key: 'suppression.lift', description: 'Let addresses be written to again that mail came back from', scoped: false },
    { key: 'tag.read', description: 'See tags', scoped: false },
    { key: 'canned-response.read', description: 'Use canned responses; unassigned ones are those that all share', scoped: true },
    {
      key: 'canned-response.manage',
      description: 'Make, change and delete canned responses; unassigned ones are those that all share',
      scoped: true,
    },
  ],
  routes: (deps: InboxRouteDeps) => async (app) => {
    for (const routes of [
      inboxRoutes(deps),
      noteRoutes(deps.linkTo),
      placeRoutes(deps.linkTo),
      personRoutes(deps.linkTo),
      startRoutes(deps.linkTo),
      letterRoutes,
      suppressionRoutes,
      optOutRoutes,
      smsReportRoutes,
    ])
      await app.register(routes)
  },
}
