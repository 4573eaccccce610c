import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** Facebook Messenger by the Graph API. Signature and handshake are the transport's (`../meta`). */
export const messenger: Adapter = {
  platform: 'facebook',
  via: 'meta',
  face,
  about,
  fields,
  capabilities,
  window,
  pace,
  normalise,
  check,
  client,
}
