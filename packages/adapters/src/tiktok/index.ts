import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** Direct messages of a TikTok business account by TikTok's Business Messaging API. */
export const tiktok: Adapter = {
  platform: 'tiktok',
  via: 'tiktok',
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
