import type { Transport } from '../adapter.ts'
import { isWebEnvelope } from './normalise.ts'

/** Nobody outside may deliver for our own chat: its envelopes are written by this server, so every request from outside is refused. */
export const webTransport: Transport = {
  via: 'web',
  verify: () => false,
  platformOf: (body) => (isWebEnvelope(body) ? 'web' : undefined),
}
