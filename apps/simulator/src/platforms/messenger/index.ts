import { digits } from '../../ids.ts'
import { graphAuthorise, unknownNode } from '../../meta/graph.ts'
import { MESSENGER_RETRY_MS } from '../../meta/retry.ts'
import { metaEncode, metaMerge, metaSign } from '../../meta/webhook.ts'
import type { Platform } from '../../platform.ts'
import { changeActs, echo, eventActs, messageActs } from './acts.ts'
import { commentRoutes } from './comments.ts'
import { errors } from './errors.ts'
import { wall } from './feed.ts'
import { look } from './look.ts'
import { loginRoutes } from './login.ts'
import { manageRoutes } from './manage.ts'
import { personaRoutes } from './personas.ts'
import { receipt } from './receipt.ts'
import { newMid, sendRoute } from './send.ts'
import { uploadRoutes } from './uploads.ts'

/** A Facebook page: Messenger, and the comments on its posts. */
export const messenger: Platform = {
  key: 'messenger',
  title: 'Messenger',
  look,
  abilities: {
    writes: ['text', 'image', 'video', 'voice', 'audio', 'file', 'sticker', 'location'],
    reactions: ['👍', '❤️', '😆', '😮', '😢', '😠'],
    quotes: true,
    edits: true,
    deletes: false,
    follows: false,
  },
  accountDefaults: () => ({}),
  newCustomer: ({ id }) => ({ platformId: id ?? digits(16) }),
  addresses: (customer) => [customer.platformId],
  messageId: newMid,
  routes: [sendRoute, ...loginRoutes, ...commentRoutes, ...uploadRoutes, ...personaRoutes, ...manageRoutes],
  authorise: graphAuthorise,
  orphan: unknownNode,
  errors,
  webhook: {
    encode: metaEncode,
    sign: metaSign,
    merge: metaMerge,
    retry: { afterMs: MESSENGER_RETRY_MS, timeoutMs: 5_000, switchesOff: true },
    handshake: 'hub',
  },
  writes: messageActs,
  changes: changeActs,
  events: eventActs,
  echo,
  receipt,
  wall,
}
