import type { Adapter } from '../adapter.ts'
import { commentPlace } from '../facebook-comments/index.ts'
import { facebookConsent } from '../meta/consent.ts'
import { commentStreams } from '../meta/comment-stream.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** A Facebook page by the Graph API: its chats, which are Messenger, and the comments on its posts. Signature and handshake are the transport's (`../meta`). */
export const messenger: Adapter = {
  platform: 'facebook',
  via: 'meta',
  face,
  about,
  fields,
  consents: [facebookConsent],
  capabilities,
  window,
  pace,
  places: { comment: commentPlace },
  streams: commentStreams,
  normalise,
  check,
  client,
}
