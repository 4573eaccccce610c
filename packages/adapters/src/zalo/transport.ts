import type { Transport } from '../adapter.ts'
import { isObject } from '../shared/json.ts'
import { verify } from './verify.ts'

/** Zalo's own service. It documents no handshake for the webhook address; every signed body is about Zalo itself. */
export const zaloTransport: Transport = {
  via: 'zalo',
  keptHeaders: ['x-zevent-signature', 'num_retry'],
  verify,
  platformOf: (body) => (isObject(body) && typeof body.event_name === 'string' ? 'zalo' : undefined),
}
