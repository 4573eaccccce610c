import { digits, hex } from '../../ids.ts'
import type { Platform } from '../../platform.ts'
import { echo, messageActs } from './acts.ts'
import { appRoutes } from './app.ts'
import { downloadRoutes } from './cdn.ts'
import { errors } from './errors.ts'
import { changeActs, eventActs, receipt } from './events.ts'
import { conversationId, newMessageId } from './ids.ts'
import { look } from './look.ts'
import { authorise, orphan } from './owner.ts'
import { queryRoutes } from './queries.ts'
import { sendRoute } from './send.ts'
import { tiktokEncode, tiktokSign } from './webhook.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** Direct messages of a TikTok business account. */
export const tiktok: Platform = {
  key: 'tiktok',
  title: 'TikTok',
  look,
  abilities: {
    writes: ['text', 'image', 'video', 'sticker'],
    reactions: ['❤️', '😂', '👍', '😮', '😢', '😡'],
    quotes: true,
    edits: false,
    deletes: false,
    follows: false,
  },
  accountDefaults: () => ({ appId: `73${digits(17)}` }),
  newCustomer: ({ id }) => ({ platformId: id ?? `_000${hex(14)}` }),
  addresses: (customer) => [customer.platformId, conversationId(customer)],
  messageId: newMessageId,
  routes: [sendRoute, ...queryRoutes, ...downloadRoutes, ...appRoutes],
  authorise,
  orphan,
  errors,
  webhook: {
    encode: tiktokEncode,
    sign: (raw, account) => tiktokSign(raw, account),
    // That a failure is repeated is told, when is not.
    retry: { afterMs: [10 * SECOND_MS, MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS], timeoutMs: 5_000, switchesOff: false },
    handshake: 'none',
  },
  writes: messageActs,
  changes: changeActs,
  events: eventActs,
  echo,
  receipt,
}
