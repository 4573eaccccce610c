import type { DomainModule } from '../../infra/http/access.ts'
import { assigningRoutes } from './assigning/routes.ts'
import { bulkRoutes } from './bulk/routes.ts'
import { activityRoutes } from './activities/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { mergeRoutes } from './merge/routes.ts'
import { transcriptRoutes } from './transcript/routes.ts'
import { letterRoutes } from './letters/routes.ts'
import { noteRoutes } from './notes/routes.ts'
import { optOutRoutes } from './opt-outs/routes.ts'
import { draftRoutes } from './drafts/routes.ts'
import { participantRoutes } from './participants/routes.ts'
import { personRoutes } from './person/routes.ts'
import { placeRoutes } from './places/routes.ts'
import { type InboxRouteDeps, inboxRoutes } from './routes.ts'
import { READ_ALL, scheduleRoutes } from './schedule/routes.ts'
import { suppressionRoutes } from './suppression/routes.ts'
import { tagRoutes } from './tags/routes.ts'
import { viewRoutes } from './views/routes.ts'
import { startRoutes } from './start/routes.ts'
import { smsReportRoutes } from './sms/routes.ts'
import { inboxNames } from './names.ts'

/** Conversations and messages for the program: rights and routes. */
export const inboxDomain: DomainModule = {
  name: 'inbox',
  names: inboxNames,
  permissions: [
    { key: 'conversation.read', description: 'See conversations', scoped: true },
    { key: 'conversation.reply', description: 'Answer customers', scoped: true },
    { key: 'conversation.update', description: 'Change state, assignee, priority and tags', scoped: true },
    { key: 'conversation.merge', description: 'Make conversations of one person one, and part them again', scoped: true },
    { key: 'conversation.transcript', description: 'Send what was said by mail', scoped: true },
    { key: 'inbox-settings.manage', description: 'Say how conversations come back, are resolved and end by themselves', scoped: false },
    { key: 'comment.moderate', description: 'Hide, delete and like comments of customers', scoped: true },
    { key: 'note.read', description: 'See private notes on the conversations one sees', scoped: true },
    { key: 'note.create', description: 'Write private notes, pin them, change and delete own ones', scoped: true },
    { key: 'note.manage', description: 'Change and delete private notes of others', scoped: false },
    { key: 'opt-out.read', description: 'See who wants no messages, and since when', scoped: false },
    { key: 'opt-out.create', description: 'Write down that a customer wants no messages', scoped: false },
    { key: 'opt-out.lift', description: 'Allow messages again without a word of the customer', scoped: false },
    { key: 'suppression.lift', description: 'Let addresses be written to again that mail came back from', scoped: false },
    { key: READ_ALL, description: 'See what everybody has scheduled, in conversations that one sees', scoped: false },
    { key: 'tag.read', description: 'See tags', scoped: false },
    { key: 'tag.manage', description: 'Make, change, merge and delete tags', scoped: false },
    { key: 'view.manage', description: 'Keep own saved views of the list', scoped: false },
    { key: 'view.share', description: 'Keep the saved views that all share', scoped: false },
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
      noteRoutes(deps),
      draftRoutes(deps),
      scheduleRoutes(deps.linkTo),
      placeRoutes(deps.linkTo),
      personRoutes(deps.linkTo),
      assigningRoutes(deps.linkTo),
      startRoutes(deps.linkTo),
      participantRoutes(deps.linkTo),
      bulkRoutes,
      viewRoutes,
      tagRoutes,
      activityRoutes,
      settingsRoutes,
      transcriptRoutes(deps),
      mergeRoutes(deps.linkTo),
      letterRoutes,
      suppressionRoutes,
      optOutRoutes,
      smsReportRoutes,
    ])
      await app.register(routes)
  },
}
