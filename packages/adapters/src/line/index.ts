import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, REPEAT_SAFE_MS, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** LINE Official Accounts by LINE's own Messaging API. */
export const line: Adapter = {
  platform: 'line',
  via: 'line',
  face,
  about,
  fields,
  capabilities,
  window,
  repeatSafeMs: REPEAT_SAFE_MS,
  pace,
  normalise,
  check,
  client,
}
