import type { Adapter } from '../adapter.ts'
import { commentPlace, livePlace, mentionPlace } from '../instagram-comments/index.ts'
import { commentStreams } from '../meta/comment-stream.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { consents } from './consent.ts'
import { face } from './face.ts'
import { capabilities, pace, RENEW_AFTER_MS, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** Instagram by the Graph API, by either login: direct messages, comments and mentions. Signature and handshake are the transport's (`../meta`). */
export const instagram: Adapter = {
  platform: 'instagram',
  via: 'meta',
  face,
  about,
  fields,
  consents,
  capabilities,
  window,
  pace,
  places: { comment: commentPlace, mention: mentionPlace, live: livePlace },
  streams: commentStreams,
  renewAfterMs: RENEW_AFTER_MS,
  normalise,
  check,
  client,
}
