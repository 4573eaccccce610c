import type { Delivery, FetchedProfile, Identity, OutboundMessage, PageAccess, PlatformClient, PlatformError, Ports } from '../adapter.ts'
import { accepted, acceptedReaction } from '../meta/acceptance.ts'
import { deliver } from '../meta/deliver.ts'
import { find } from '../meta/find.ts'
import { type Graph, graphFor } from '../meta/graph.ts'
import { mediaByAddress } from '../meta/media.ts'
import { pollComments } from '../meta/poll-comments.ts'
import { tokenLife } from '../meta/token-life.ts'
import {
  bodyOf,
  commentAuthor,
  deleteComment,
  findComment,
  listsOf,
  mentionAuthor,
  moderate,
  readPost,
  readError as readCommentError,
  sendComment,
  sendPrivately,
} from '../instagram-comments/index.ts'
import { objectOf } from '../shared/json.ts'
import { checkAccount, subscribeAccount } from './connection.ts'
import { readError } from './errors.ts'
import { flavourOf, loginOf } from './login.ts'
import { profileOf } from './profile.ts'
import { refresh } from './refresh.ts'
import { render, renderReaction, renderSignal } from './render.ts'

/** The list of a conversation shows only so many messages in full (fact sheet §6). */
const SHOWN_IN_FULL = 20

/** Speaks to the Send API for one account, by whichever login the setting says. Only Instagram's own login has tokens to renew. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  const login = loginOf(access)
  const { origin, node: nodeOf, proof } = flavourOf(access)
  const graph = graphFor(access, http, { error: readError, proof, origin })
  const comments = graphFor(access, http, { error: readCommentError, proof, origin })
  const node = nodeOf(access.account)
  const list = { account: access.account, node: 'me', platform: 'instagram', identity: 'igsid', most: SHOWN_IN_FULL } as const
  return {
    send: (message) =>
      message.place !== undefined && message.place !== 'direct' && !message.privately
        ? sendComment(comments, access.account, message)
        : send({ graph, comments }, access, message),
    delete: (_to, target) => deleteComment(comments, target),
    moderate: (target, act) => moderate(comments, target, act),
    post: (externalId) => readPost(comments, access.account, externalId),
    react: (to, target, emoji) =>
      graph.send(`${node}/messages`, renderReaction(to, target, emoji), (json) => acceptedReaction(json, target)),
    async signal(kind, to) {
      await graph.post(`${node}/messages`, renderSignal(kind, to))
    },
    poll: (_stream, cursor, at) =>
      pollComments(cursor, { lists: listsOf(comments, access.account), at, bodyOf: (told) => bodyOf(access.account, told) }),
    media: mediaByAddress,
    profile: (identity) => authorOf({ graph, comments }, access.account, identity),
    ...(login === 'instagram' && { refresh: () => refresh(access, http) }),
    async find(message, sentBetween) {
      if (message.privately || message.place === 'live' || message.place === 'mention') return 'unknown'
      const question = { message, sentBetween }
      return message.place === 'comment' ? findComment(comments, question) : find(graph, list, question)
    },
    subscribe: () => subscribeAccount(graph, access),
    check: async () => [
      ...(await checkAccount(graph, access)),
      ...(login === 'page' ? await tokenLife(access, http, { error: readError, proof }) : []),
    ],
  }
}

interface Graphs {
  graph: Graph
  /** The same, for calls about comments. */
  comments: Graph
}

/** Files go by address: an upload is documented for one of the logins alone. So is taking a conversation over from another app. */
async function send({ graph, comments }: Graphs, access: PageAccess, message: OutboundMessage): Promise<Delivery> {
  const { parent, privately } = message
  const [medium] = message.media ?? []
  const body = render(message, await medium?.file.publicUrl())
  const node = flavourOf(access).node(access.account)
  if (privately && parent !== undefined) return sendPrivately(comments, node, { parent, message: objectOf(body.message) })
  return loginOf(access) === 'page' ? deliver(graph, node, body) : graph.send(`${node}/messages`, body, accepted)
}

/** Somebody from the chats, or one of whom only what he wrote is known. */
function authorOf({ graph, comments }: Graphs, account: string, identity: Identity): Promise<FetchedProfile | PlatformError> {
  if (identity.kind === 'comment') return commentAuthor(comments, identity.value)
  return identity.kind === 'mention' ? mentionAuthor(comments, account, identity.value) : profileOf(graph, identity)
}
