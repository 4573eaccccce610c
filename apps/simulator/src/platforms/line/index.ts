import { digits, hex } from '../../ids.ts'
import type { Platform } from '../../platform.ts'
import { messageActs } from './acts.ts'
import { channelRoutes } from './channel.ts'
import { chatRoutes } from './chat.ts'
import { deadToken, errors } from './errors.ts'
import { changeActs, eventActs } from './events.ts'
import { fileRoutes } from './files.ts'
import { newMessageId, userId } from './ids.ts'
import { look } from './look.ts'
import { sendRoutes } from './send.ts'
import { authorise, tokenRoutes } from './tokens.ts'
import { lineEncode, lineMerge, lineSign } from './webhook.ts'

/** LINE Official Account. */
export const line: Platform = {
  key: 'line',
  title: 'LINE',
  look,
  abilities: {
    writes: ['text', 'image', 'video', 'voice', 'file', 'sticker', 'location'],
    reactions: [],
    quotes: true,
    edits: false,
    deletes: true,
    follows: true,
  },
  accountDefaults: () => ({ appId: digits(10), appSecret: hex(16) }),
  newCustomer: ({ id }) => ({ platformId: userId(id) }),
  addresses: (customer) => [customer.platformId],
  messageId: newMessageId,
  routes: [...sendRoutes, ...chatRoutes, ...fileRoutes, ...channelRoutes, ...tokenRoutes],
  authorise,
  orphan: deadToken,
  errors,
  webhook: {
    encode: lineEncode,
    sign: lineSign,
    merge: lineMerge,
    // Redelivery is off until somebody switches it on in the console, and then how often is not published.
    retry: { afterMs: [], timeoutMs: 2_000, switchesOff: false },
    handshake: 'none',
  },
  writes: messageActs,
  changes: changeActs,
  events: eventActs,
}
