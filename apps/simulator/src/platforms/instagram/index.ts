import { digits } from '../../ids.ts'
import { graphAuthorise, tokenOf, unknownNode } from '../../meta/graph.ts'
import { MESSENGER_RETRY_MS } from '../../meta/retry.ts'
import { metaEncode, metaMerge, metaSign } from '../../meta/webhook.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, Platform } from '../../platform.ts'
import { changeActs, echo, eventActs, messageActs } from './acts.ts'
import { commentRoutes } from './comments.ts'
import { loginRoutes } from './consent.ts'
import { errors } from './errors.ts'
import { goodTokens } from './login.ts'
import { look } from './look.ts'
import { manageRoutes } from './manage.ts'
import { mentionRoutes } from './mentions.ts'
import { receipt } from './receipt.ts'
import { newMid, sendRoute } from './send.ts'
import { tokenRoute } from './tokens.ts'
import { wall } from './wall.ts'

/** Instagram's direct messages, comments and mentions, of an account that signed in at Instagram or by its Facebook page. */
export const instagram: Platform = {
  key: 'instagram',
  title: 'Instagram',
  look,
  abilities: {
    writes: ['text', 'image', 'video', 'voice', 'audio', 'file', 'story-mention', 'story-reply'],
    reactions: ['❤️', '😆', '😮', '😢', '😠', '👍'],
    quotes: true,
    edits: true,
    deletes: true,
    follows: false,
  },
  accountDefaults: (account) => ({
    own: { login: 'instagram', pageId: `10${account.slice(-13)}`, appScopedId: `2${account.slice(-15)}`, username: 'shop' },
  }),
  newCustomer: ({ id }) => ({ platformId: id ?? digits(16) }),
  addresses: (customer) => [customer.platformId],
  messageId: newMid,
  routes: [sendRoute, tokenRoute, ...loginRoutes, ...mentionRoutes, ...manageRoutes, ...commentRoutes],
  authorise,
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

/** A renewed token leaves the older ones good. */
function authorise(call: ApiCall, account: Account): Answer | undefined {
  const token = tokenOf(call)
  const known = token !== undefined && goodTokens(account).includes(token)
  return graphAuthorise(call, known ? { ...account, accessToken: token } : account)
}
