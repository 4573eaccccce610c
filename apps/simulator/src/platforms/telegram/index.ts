import { digits } from '../../ids.ts'
import type { Platform } from '../../platform.ts'
import { changeActs, echo, messageActs } from './acts.ts'
import { changeRoutes } from './change.ts'
import { errors, unauthorized } from './errors.ts'
import { eventActs } from './events.ts'
import { fileRoutes } from './files.ts'
import { look } from './look.ts'
import { manageRoutes } from './manage.ts'
import { sendRoutes } from './send.ts'
import { newMessageId } from './shapes.ts'
import { answered, encode, sign } from './webhook.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** Telegram's Bot API. */
export const telegram: Platform = {
  key: 'telegram',
  title: 'Telegram',
  look,
  abilities: {
    writes: ['text', 'image', 'gif', 'video', 'voice', 'file', 'sticker', 'location', 'contact'],
    reactions: ['👍', '❤️', '🔥', '🎉', '😁', '😢'],
    quotes: true,
    edits: true,
    deletes: true,
    follows: false,
  },
  accountDefaults: (account) => ({ accessToken: `${account}:AA${digits(33)}`, webhookSecret: '' }),
  newCustomer: ({ id, phone }) => ({ platformId: id && /^-?\d+$/.test(id) ? id : digits(9), ...(phone ? { phone } : {}) }),
  addresses: (customer) => [customer.platformId],
  messageId: newMessageId,
  routes: [...sendRoutes, ...changeRoutes, ...fileRoutes, ...manageRoutes],
  authorise: () => undefined, // the token in the path has found the bot
  orphan: unauthorized,
  errors,
  webhook: {
    encode,
    sign,
    retry: {
      afterMs: [SECOND_MS, 5 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS],
      timeoutMs: 60 * SECOND_MS,
      switchesOff: false,
    },
    handshake: 'none',
    answered,
  },
  writes: messageActs,
  changes: changeActs,
  events: eventActs,
  echo,
}
