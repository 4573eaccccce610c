import type { Delivery, OutboundMedia, OutboundMessage, PageAccess, PlatformClient, PlatformError, Ports } from '../adapter.ts'
import { type Graph, graphFor } from '../meta/graph.ts'
import { readFile } from '../shared/files.ts'
import { idOf, objectOf } from '../shared/json.ts'
import { refused } from '../shared/outcome.ts'
import { checkPage, subscribePage } from './connection.ts'
import { readError, threadElsewhere } from './errors.ts'
import { find } from './find.ts'
import { profileOf } from './profile.ts'
import { ATTACHMENT_TYPES, recipientOf, render, renderReaction, renderSignal } from './render.ts'

/** Speaks to the Send API for one page. `access.account` is the page's id; the proof of the app's secret goes along when it is set. */
export function client(access: PageAccess, { http }: Ports): PlatformClient {
  const graph = graphFor(access, http, { error: readError, proof: true })
  const path = `${access.account}/messages`
  return {
    send: (message) => send(graph, access.account, message),
    react: (to, target, emoji) => graph.send(path, renderReaction(to, target, emoji), (json) => acceptedReaction(json, target)),
    async signal(kind, to) {
      await graph.post(path, renderSignal(kind, to))
    },
    async media({ url, mimeType, sizeBytes }) {
      if (url === undefined) return { class: 'content', code: 'no-url', message: 'The message names no file.' }
      return { url, ...(mimeType === undefined ? {} : { mimeType }), ...(sizeBytes === undefined ? {} : { sizeBytes }) }
    },
    profile: (identity) => profileOf(graph, identity),
    find: (message, sentBetween) => find(graph, access.account, { message, sentBetween }),
    subscribe: () => subscribePage(graph, access.account),
    check: () => checkPage(graph, access.account),
  }
}

/** Uploads first, since its failure leaves no doubt; then the one call that sends. */
async function send(graph: Graph, account: string, message: OutboundMessage): Promise<Delivery> {
  const [medium] = message.media ?? []
  if (!medium) return deliver(graph, account, { message, attachmentId: undefined })
  const uploaded = await upload(graph, account, medium)
  return 'error' in uploaded ? refused(uploaded.error) : deliver(graph, account, { message, attachmentId: uploaded.id })
}

/** When another app holds the conversation, Meta certainly did not send: control is taken once, and the message sent again. */
async function deliver(
  graph: Graph,
  account: string,
  { message, attachmentId }: { message: OutboundMessage; attachmentId: string | undefined },
): Promise<Delivery> {
  const body = render(message, attachmentId)
  const delivery = await graph.send(`${account}/messages`, body, accepted)
  if (delivery.kind !== 'refused' || !threadElsewhere(delivery.error.code)) return delivery
  const taken = await graph.post(`${account}/take_thread_control`, { recipient: recipientOf(message.to) })
  return 'error' in taken ? delivery : graph.send(`${account}/messages`, body, accepted)
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

function accepted(json: unknown): Delivery | undefined {
  const externalId = idOf(objectOf(json).message_id)
  return externalId === undefined ? undefined : { kind: 'accepted', externalId }
}

/** A reaction has no id of its own: the answer names the recipient, and the id is the message's. */
function acceptedReaction(json: unknown, target: string): Delivery | undefined {
  const answer = objectOf(json)
  const taken = idOf(answer.recipient_id) !== undefined || idOf(answer.message_id) !== undefined || answer.success === true
  return taken ? { kind: 'accepted', externalId: idOf(answer.message_id) ?? target } : undefined
}
