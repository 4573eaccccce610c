import { digits, hex } from '../../ids.ts'
import type { Platform } from '../../platform.ts'
import { eventActs, messageActs } from './acts.ts'
import { botRoutes } from './bot.ts'
import { cdnRoute } from './cdn.ts'
import { deadToken, errors } from './errors.ts'
import { newToken, userId } from './ids.ts'
import { look } from './look.ts'
import { receipt } from './receipt.ts'
import { sendRoute } from './send.ts'
import { viberEncode, viberSign } from './webhook.ts'

const MINUTE_MS = 60_000

/** A Viber bot. Its token, which opens the API and signs the callbacks, is the account's `accessToken`. */
export const viber: Platform = {
  key: 'viber',
  title: 'Viber',
  look,
  abilities: {
    writes: ['text', 'image', 'video', 'voice', 'file', 'sticker', 'location', 'contact'],
    reactions: [],
    quotes: false,
    edits: false,
    deletes: false,
    follows: true,
  },
  accountDefaults: () => ({ accessToken: `${hex(8)}-${hex(8)}-${hex(8)}`, appId: digits(10) }),
  newCustomer: ({ id }) => ({ platformId: userId(id) }),
  addresses: (customer) => [customer.platformId],
  messageId: newToken,
  routes: [sendRoute, ...botRoutes, cdnRoute],
  authorise: () => undefined, // the token has found the bot
  orphan: deadToken,
  errors,
  webhook: {
    encode: viberEncode,
    sign: viberSign,
    // Several times during an hour; when exactly is not published.
    retry: { afterMs: [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS], timeoutMs: 5_000, switchesOff: false },
    handshake: 'none',
  },
  writes: messageActs,
  changes: {},
  events: eventActs,
  receipt,
}
