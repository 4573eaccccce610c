import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** A channel of the business's own making, by signed webhooks both ways. */
export const custom: Adapter = {
  platform: 'custom',
  via: 'direct',
  face,
  about,
  fields,
  capabilities,
  window,
  optOut: 'keyword',
  pace,
  normalise,
  check,
  client,
}
