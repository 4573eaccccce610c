import type { Delivery, OutboundMedia, OutboundMessage, PageAccess, PlatformClient, PlatformError, Ports } from '../adapter.ts'
import { acceptedReaction } from '../meta/acceptance.ts'
import { deliver } from '../meta/deliver.ts'
import { find } from '../meta/find.ts'
import { type Graph, graphFor } from '../meta/graph.ts'
import { mediaByAddress } from '../meta/media.ts'
import { pollComments } from '../meta/poll-comments.ts'
import { tokenLife } from '../meta/token-life.ts'
import { ATTACHMENT_TYPES } from '../meta/send-bodies.ts'
import {
  bodyOf,
  commentAuthor,
  deleteComment,
  editComment,
  findComment,
  listsOf,
  moderate,
  readPost,
  readError as readCommentError,
  sendComment,
  sendPrivately,
} from '../facebook-comments/index.ts'
import { readFile } from '../shared/files.ts'
import { idOf, objectOf } from '../shared/json.ts'
import { refused } from '../shared/outcome.ts'
import { checkPage, subscribePage } from './connection.ts'
import { readError } from './errors.ts'
import { profileOf } from './profile.ts'
import { render, renderReaction, renderSignal } from './render.ts'

/** Speaks to the Send API for one page. `access.account` is the page's id; the proof of the app's secret goes along when it is set. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  const graph = graphFor(access, http, { error: readError, proof: true })
  const comments = graphFor(access, http, { error: readCommentError, proof: true })
  const path = `${access.account}/messages`
  const list = { account: access.account, node: access.account, platform: 'messenger', identity: 'psid', most: 100 } as const
  return {
    send: (message) =>
      message.place === 'comment' && !message.privately
        ? sendComment(comments, message)
        : send({ graph, comments }, access.account, message),
    edit: (_to, target, text) => editComment(comments, target, text),
    delete: (_to, target) => deleteComment(comments, target),
    moderate: (target, act) => moderate(comments, target, act),
    post: (externalId) => readPost(comments, externalId),
    react: (to, target, emoji) => graph.send(path, renderReaction(to, target, emoji), (json) => acceptedReaction(json, target)),
    async signal(kind, to) {
      await graph.post(path, renderSignal(kind, to))
    },
    poll: (_stream, cursor, at) =>
      pollComments(cursor, { lists: listsOf(comments, access.account), at, bodyOf: (told) => bodyOf(access.account, told) }),
    media: mediaByAddress,
    profile: (identity) => (identity.kind === 'comment' ? commentAuthor(comments, identity.value) : profileOf(graph, identity)),
    async find(message, sentBetween) {
      if (message.privately) return 'unknown'
      const question = { message, sentBetween }
      return message.place === 'comment' ? findComment(comments, access.account, question) : find(graph, list, question)
    },
    subscribe: () => subscribePage(graph, access.account),
    check: async () => [...(await checkPage(graph, access.account)), ...(await tokenLife(access, http, { error: readError, proof: true }))],
  }
}

/** Uploads first, since its failure leaves no doubt; then the one call that sends. */
async function send({ graph, comments }: { graph: Graph; comments: Graph }, account: string, message: OutboundMessage): Promise<Delivery> {
  const { parent } = message
  const [medium] = message.media ?? []
  const uploaded = medium && (await upload(graph, account, medium))
  if (uploaded && 'error' in uploaded) return refused(uploaded.error)
  const body = render(message, uploaded?.id)
  if (!message.privately || parent === undefined) return deliver(graph, account, body)
  return sendPrivately(comments, account, { parent, message: objectOf(body.message) })
}

async function upload(graph: Graph, account: string, { kind, file }: OutboundMedia): Promise<{ id: string } | { error: PlatformError }> {
  const read = await readFile(file)
  if ('error' in read) return read
  const message = JSON.stringify({ attachment: { type: ATTACHMENT_TYPES[kind], payload: { is_reusable: true } } })
  const answer = await graph.upload(`${account}/message_attachments`, {
    fields: { message },
    file: { field: 'filedata', name: file.name, mimeType: file.mimeType, bytes: read.bytes },
  })
  if ('error' in answer) return answer
  const id = idOf(objectOf(answer.json).attachment_id)
  return id === undefined ? { error: { class: 'retry', code: 'nonsense', message: 'The platform gave the uploaded file no id.' } } : { id }
}
