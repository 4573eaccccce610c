import { randomBytes } from 'node:crypto'
import type { Platform } from '../../platform.ts'
import { changeActs, echo, eventActs, messageActs } from './acts.ts'
import { callRoutes } from './calls.ts'
import { errors, noShop, noSignature } from './errors.ts'
import { fileRoute } from './files.ts'
import { newId } from './ids.ts'
import { look } from './look.ts'
import { receipt } from './receipt.ts'
import { encode, merge, sign, unsigned } from './webhook.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** A shop's own app, whose system is connected by signed webhooks both ways. Its secret is the account's `webhookSecret`. */
export const custom: Platform = {
  key: 'custom',
  title: 'Own app',
  look,
  abilities: {
    writes: ['text', 'image', 'video', 'voice', 'file', 'sticker', 'location', 'contact'],
    reactions: ['👍', '❤️', '😂', '😮', '😢', '🙏'],
    quotes: true,
    edits: true,
    deletes: true,
    follows: false,
  },
  accountDefaults: () => ({ webhookSecret: `whsec_${randomBytes(24).toString('base64')}` }),
  newCustomer: ({ id, phone }) => ({ platformId: id ?? `c-${randomBytes(6).toString('hex')}`, ...(phone ? { phone } : {}) }),
  addresses: (customer) => [customer.platformId],
  messageId: newId,
  routes: [...callRoutes, fileRoute],
  authorise: (call, account) => {
    const why = unsigned(call, account)
    return why === undefined ? undefined : noSignature(why)
  },
  orphan: noShop,
  errors,
  webhook: {
    encode,
    sign,
    merge,
    retry: {
      afterMs: [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 120 * MINUTE_MS],
      timeoutMs: 15 * SECOND_MS,
      switchesOff: false,
    },
    handshake: 'none',
  },
  writes: messageActs,
  changes: changeActs,
  events: eventActs,
  echo,
  receipt,
}
