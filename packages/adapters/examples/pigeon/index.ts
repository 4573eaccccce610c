import type { Adapter } from '../../src/adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** Pigeon Post by its own service. */
export const pigeon: Adapter = {
  platform: 'pigeon',
  via: 'pigeon',
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
