import { createHmac } from 'node:crypto'
import { digits } from '../../ids.ts'
import type { Platform } from '../../platform.ts'
import { contentRoute } from './cdn.ts'
import { deadToken, errors } from './errors.ts'
import { labelRoutes } from './labels.ts'
import { listRoutes } from './lists.ts'
import { look } from './look.ts'
import { authorise } from './owner.ts'
import { newMessageId, sendRoutes } from './send.ts'
import { userRoutes } from './user.ts'
import { changeActs, echo, eventActs, messageActs, wall } from './webhook.ts'

/** A page in Pancake, on whatever platform its id begins with; bare digits are Facebook's. `own.userToken` makes it one of a person's. */
export const pancake: Platform = {
  key: 'pancake',
  title: 'Pancake',
  look,
  abilities: {
    writes: ['text', 'image', 'video', 'voice', 'file', 'sticker'],
    reactions: [],
    quotes: true,
    edits: true,
    deletes: true,
    follows: false,
  },
  accountDefaults: () => ({}),
  newCustomer: ({ id }) => ({ platformId: id ?? digits(16) }),
  addresses: (customer) => [customer.platformId],
  messageId: newMessageId,
  routes: [...userRoutes, ...sendRoutes, ...listRoutes, ...labelRoutes, contentRoute],
  authorise,
  orphan: deadToken,
  errors,
  webhook: {
    encode: (body) => Buffer.from(JSON.stringify(body)),
    // Nothing is signed, but for accounts that say so: some have seen a signature.
    sign: (raw, { own, webhookSecret }) =>
      own.signs === true
        ? { 'x-pancake-signature': createHmac('sha256', webhookSecret).update(raw).digest('hex') }
        : ({} as Record<string, string>),
    // Sent at least once; when it is tried again is told nowhere, and after many failures the address is switched off.
    retry: { afterMs: [10_000], timeoutMs: 5_000, switchesOff: false },
    handshake: 'none',
  },
  writes: messageActs,
  changes: changeActs,
  events: eventActs,
  echo,
  wall,
}
