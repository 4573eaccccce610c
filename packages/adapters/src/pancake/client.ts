import type { Platform } from '@switchboard/contracts'
import type { Delivery, PageAccess, PlatformClient, Ports } from '../adapter.ts'
import { ask, refused } from '../shared/outcome.ts'
import { inConversation, pageCall, post } from './api.ts'
import { check } from './connection.ts'
import { errorIn } from './errors.ts'
import { find } from './find.ts'
import { history } from './history.ts'
import { pollLabels, putLabel } from './labels.ts'
import { news } from './news-poll.ts'
import { listPages, newPageToken } from './pages.ts'
import { conversationOf } from './recipient.ts'
import { send } from './send.ts'
import { HISTORY, LABELS } from './streams.ts'

/** Speaks to Pancake for one page of one platform. */
export function clientFor(platform: Platform, { comments }: { comments: boolean }) {
  return (access: PageAccess, { http }: Ports): PlatformClient => ({
    send: (message) => send(platform, access, http, message),
    // Pancake's own "read": the customer is told nothing.
    async signal(kind, to) {
      const conversation = conversationOf(platform, access, { to })
      if (kind === 'read' && conversation !== undefined)
        await ask(http, post(pageCall(access, inConversation(conversation, '/read'))), errorIn)
    },
    find: (message, sentBetween) => find({ platform, access, http }, message, sentBetween),
    poll: (stream, cursor, at) => (stream === HISTORY ? history : stream === LABELS ? pollLabels : news)(access, http, { cursor, at }),
    label: (on, key, put) => putLabel(access, http, { conversation: conversationOf(platform, access, on), key, put }),
    pages: () => listPages(access, http),
    pageAccess: (account) => newPageToken(access, http, account),
    check: () => check(access, http),
    ...(comments && { moderate }),
  })
}

/** Pancake documents no such call, and the place says so: nobody asks. */
function moderate(): Promise<Delivery> {
  return Promise.resolve(
    refused({ class: 'content', code: 'no-moderation', message: 'Pancake lets comments be moderated only in its own tool.' }),
  )
}
