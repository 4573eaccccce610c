import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { consent } from './consent.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** Zalo Official Account by Zalo's own service. */
export const zalo: Adapter = {
  platform: 'zalo',
  via: 'zalo',
  face,
  about,
  fields,
  consents: [consent],
  capabilities,
  window,
  templateTo: 'phone',
  pace,
  normalise,
  check,
  client,
}
