import type { Adapter } from '../adapter.ts'
import { checkCapabilities } from '../shared/check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** The chat on the shop's own site, by ourselves. */
export const webchat: Adapter = {
  platform: 'web',
  via: 'web',
  face,
  about,
  fields,
  capabilities,
  window,
  pace,
  normalise,
  check: (draft) => checkCapabilities(draft, capabilities),
  client,
}
