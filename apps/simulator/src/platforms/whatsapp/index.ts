import { digits } from '../../ids.ts'
import { graphAuthorise, unknownNode } from '../../meta/graph.ts'
import { WHATSAPP_RETRY_MS } from '../../meta/retry.ts'
import { metaEncode, metaMerge, metaSign } from '../../meta/webhook.ts'
import type { Platform } from '../../platform.ts'
import { changeActs, messageActs } from './acts.ts'
import { errors } from './errors.ts'
import { echo, eventActs } from './events.ts'
import { bsuidOf, newCustomer, wamid } from './identity.ts'
import { look } from './look.ts'
import { manageRoutes } from './manage.ts'
import { mediaRoutes } from './media.ts'
import { receipt } from './receipt.ts'
import { sendRoute } from './send.ts'
import { templateRoutes } from './templates.ts'

/** WhatsApp Business Platform, Cloud API. */
export const whatsapp: Platform = {
  key: 'whatsapp',
  title: 'WhatsApp',
  look,
  abilities: {
    writes: ['text', 'image', 'video', 'voice', 'audio', 'file', 'sticker', 'location', 'contact'],
    reactions: ['👍', '❤️', '😂', '😮', '😢', '🙏'],
    quotes: true,
    edits: true,
    deletes: true,
    follows: false,
  },
  accountDefaults: () => ({ own: { wabaId: digits(15), displayPhone: `1555${digits(7)}` } }),
  newCustomer,
  addresses: (customer) => [customer.platformId, bsuidOf(customer), ...(customer.phone ? [customer.phone] : [])],
  messageId: (_, customer) => wamid(customer),
  routes: [sendRoute, ...mediaRoutes, ...manageRoutes, ...templateRoutes],
  authorise: graphAuthorise,
  orphan: unknownNode,
  errors,
  webhook: {
    encode: metaEncode,
    sign: metaSign,
    merge: metaMerge,
    retry: { afterMs: WHATSAPP_RETRY_MS, timeoutMs: 10_000, switchesOff: false },
    handshake: 'hub',
  },
  writes: messageActs,
  changes: changeActs,
  events: eventActs,
  echo,
  receipt,
}
