import type { Platform } from '@switchboard/contracts'
import type { Transport } from '../adapter.ts'
import { objectOf } from '../shared/json.ts'
import { answerHandshake } from './handshake.ts'
import { verifySignature } from './signature.ts'

/** What Meta calls the subject of a body → the platform it is about. One app serves all of them by one webhook. */
const platformsByObject = new Map<unknown, Platform>([
  ['whatsapp_business_account', 'whatsapp'],
  ['page', 'facebook'],
  ['instagram', 'instagram'],
])

/** Everything that comes by a Meta app: WhatsApp Cloud, Messenger and Facebook pages, Instagram. */
export const metaTransport: Transport = {
  via: 'meta',
  keptHeaders: ['x-hub-signature-256'],
  verify: verifySignature,
  handshake: answerHandshake,
  platformOf: (body) => platformsByObject.get(objectOf(body).object),
}
