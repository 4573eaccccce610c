import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** A Telegram bot. */
export const telegram: Adapter = {
  platform: 'telegram',
  via: 'telegram',
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
