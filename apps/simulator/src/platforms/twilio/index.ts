import { digits } from '../../ids.ts'
import type { Look, Platform } from '../../platform.ts'
import { messageActs } from './acts.ts'
import { type Channel, newSid, SMS, WHATSAPP } from './channel.ts'
import { contentRoutes } from './content.ts'
import { errors } from './errors.ts'
import { listRoutes, numberRoutes, senderRoutes } from './lists.ts'
import { smsLook, whatsappLook } from './look.ts'
import { mediaRoutes } from './media.ts'
import { authorise, orphan } from './owner.ts'
import { receipt } from './receipt.ts'
import { sendRoute } from './send.ts'
import { typingRoute } from './typing.ts'
import { repeatsAsked, twilioEncode, twilioSign } from './webhook.ts'

/** SMS and MMS by Twilio. */
export const sms: Platform = platform(SMS, {
  title: 'SMS',
  look: smsLook,
  writes: ['text', 'image', 'video', 'voice', 'contact'],
  quotes: false,
  routes: numberRoutes,
})

/** WhatsApp by Twilio. */
export const whatsappByTwilio: Platform = platform(WHATSAPP, {
  title: 'WhatsApp by Twilio',
  look: whatsappLook,
  writes: ['text', 'image', 'video', 'voice', 'audio', 'file', 'sticker', 'location', 'contact'],
  quotes: true,
  routes: [...senderRoutes, typingRoute, ...contentRoutes],
})

interface Own {
  title: string
  look: Look
  writes: readonly string[]
  quotes: boolean
  routes: Platform['routes']
}

function platform(channel: Channel, { title, look, writes, quotes, routes }: Own): Platform {
  return {
    key: channel.key,
    title,
    look,
    abilities: { writes, reactions: [], quotes, edits: false, deletes: false, follows: false },
    accountDefaults: () => ({ appId: newSid('AC') }),
    newCustomer: ({ id, phone }) => {
      const number = `+${(phone ?? id ?? '').replace(/\D/g, '') || `8490${digits(7)}`}`
      return { platformId: number, phone: number }
    },
    addresses: (customer) => [customer.platformId],
    messageId: () => newSid('SM'),
    routes: [sendRoute(channel), ...listRoutes(channel), ...mediaRoutes(channel), ...routes],
    authorise,
    orphan,
    errors,
    webhook: {
      encode: twilioEncode,
      sign: twilioSign,
      retry: { afterMs: [], asked: repeatsAsked, timeoutMs: 15_000, switchesOff: false },
      handshake: 'none',
    },
    writes: messageActs(channel),
    changes: {},
    events: {},
    receipt: receipt(channel),
  }
}
