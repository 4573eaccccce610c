import { digits } from '../../ids.ts'
import type { Platform } from '../../platform.ts'
import { messageActs } from './acts.ts'
import { cdnRoute } from './cdn.ts'
import { deadToken, errors } from './errors.ts'
import { changeActs, echo, eventActs, ICONS } from './events.ts'
import { look } from './look.ts'
import { oauthRoutes } from './oauth.ts'
import { authorise } from './owner.ts'
import { queryRoutes } from './queries.ts'
import { receipt } from './receipt.ts'
import { newMessageId, sendRoutes } from './send.ts'
import { uploadRoute } from './upload.ts'
import { zaloEncode, zaloSign } from './webhook.ts'
import { znsRoute } from './zns.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** Zalo Official Account. */
export const zalo: Platform = {
  key: 'zalo',
  title: 'Zalo',
  look,
  abilities: {
    writes: ['text', 'image', 'gif', 'video', 'voice', 'file', 'sticker', 'location', 'contact'],
    reactions: Object.keys(ICONS),
    quotes: true,
    edits: false,
    deletes: false,
    follows: true,
  },
  accountDefaults: () => ({ appId: digits(18) }),
  newCustomer: ({ id, phone }) => ({ platformId: id ?? digits(18), ...(phone ? { phone } : {}) }),
  addresses: (customer) => [customer.platformId],
  messageId: newMessageId,
  routes: [...sendRoutes, znsRoute, uploadRoute, ...queryRoutes, ...oauthRoutes, cdnRoute],
  authorise,
  orphan: deadToken,
  errors,
  webhook: {
    encode: zaloEncode,
    sign: zaloSign,
    retry: {
      afterMs: [30 * SECOND_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS],
      timeoutMs: 2_000,
      headers: (repetition) => ({ num_retry: String(repetition) }),
      switchesOff: true,
    },
    handshake: 'none',
  },
  writes: messageActs,
  changes: changeActs,
  events: eventActs,
  echo,
  receipt,
}
