import type { Adapter } from '../adapter.ts'
import { check, checkLive } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { consent } from './consent.ts'
import { face } from './face.ts'
import { capabilities, comments, liveCapabilities, liveComments, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'
import { streams } from './streams.ts'

/** A YouTube channel by the Data API: comments and live chat. All of it is polled, and nothing of it is private, so the rules of comments are its own. */
export const youtube: Adapter = {
  platform: 'youtube',
  via: 'google',
  face,
  about,
  fields,
  consents: [consent],
  capabilities,
  window,
  pace,
  places: {
    comment: { capabilities, window, pace, check, comments },
    live: { capabilities: liveCapabilities, window, pace, check: checkLive, comments: liveComments },
  },
  streams,
  normalise,
  check,
  client,
}
