import type { PageAccess, PlatformClient, PollFailure, Ports } from '../adapter.ts'
import { apiFor } from './api.ts'
import { checkConnection } from './connection.ts'
import { find } from './find.ts'
import { moderate } from './moderate.ts'
import { refresh } from './oauth.ts'
import { pollComments } from './poll-comments.ts'
import { pollHeld } from './poll-held.ts'
import { pollLive } from './poll-live.ts'
import { pollReplies } from './poll-replies.ts'
import { readVideo } from './post.ts'
import { edit, remove, send } from './send.ts'

const POLLS = new Map([
  ['comments', pollComments],
  ['held', pollHeld],
  ['replies', pollReplies],
  ['live', pollLive],
])

const NO_STREAM: PollFailure = { class: 'unknown', code: 'no-such-stream', message: 'This release has no such stream.' }

/** Speaks to the YouTube Data API for one channel. `access.account` is the channel's id, `access.appId` the Google client whose project pays. */
export function client(access: PageAccess, { http, now }: Ports): PlatformClient {
  const api = apiFor(access, http, now)
  return {
    send: (message) => send(api, message),
    edit: (_to, target, text) => edit(api, target, text),
    delete: (_to, target) => remove(api, target),
    moderate: (target, act, threadKey) => moderate(api, target, { act, threadKey }),
    post: (externalId) => readVideo(api, externalId),
    find: (message, sentBetween) => find(api, message, sentBetween),
    poll: async (stream, cursor, at) => POLLS.get(stream)?.(api, cursor, at) ?? NO_STREAM,
    refresh: () => refresh(access, http),
    check: () => checkConnection(access, http),
  }
}
