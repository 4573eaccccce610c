import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { consent } from './consent.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'
import { streams } from './poll.ts'

/** Direct messages of a TikTok business account by TikTok's Business Messaging API. */
export const tiktok: Adapter = {
  platform: 'tiktok',
  via: 'tiktok',
  face,
  about,
  fields,
  consents: [consent],
  capabilities,
  window,
  pace,
  streams,
  normalise,
  check,
  client,
}
