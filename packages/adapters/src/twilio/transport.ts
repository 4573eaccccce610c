import type { Transport } from '../adapter.ts'
import { platformOf, readKept } from './payload.ts'
import { verifySignature } from './signature.ts'

/**
 * Everything that comes by a Twilio account: messages and status callbacks of SMS and WhatsApp, as forms. A plain text for an answer would be sent to the
 * customer, so the answer is empty TwiML.
 */
export const twilioTransport: Transport = {
  via: 'twilio',
  keptHeaders: ['x-twilio-signature', 'i-twilio-idempotency-token'],
  answer: { status: 200, type: 'text/xml', body: '<Response/>' },
  verify: verifySignature,
  read: readKept,
  platformOf,
}
