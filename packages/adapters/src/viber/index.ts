import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** Viber bots by Viber's own REST API. */
export const viber: Adapter = {
  platform: 'viber',
  via: 'viber',
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
