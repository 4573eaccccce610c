import type { JsonObject } from '@switchboard/contracts'
import type { Delivery, FetchedProfile, ModerationAct, OutboundMessage, PlatformError, PostRef } from '../adapter.ts'
import { tellGone } from '../meta/comment-gone.ts'
import type { Graph } from '../meta/graph.ts'
import { instantFromIso } from '../shared/instant.ts'
import { compact, idOf, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { refused, unconfirmed } from '../shared/outcome.ts'

type Answer = { json: unknown } | { error: PlatformError }

/** Answers a comment where all can read it. */
export async function sendComment(graph: Graph, { parent = '', text, media = [] }: OutboundMessage): Promise<Delivery> {
  const attachmentUrl = await media[0]?.file.publicUrl()
  const delivery = await graph.send(`${parent}/comments`, compact({ message: text, attachment_url: attachmentUrl }), (json) => {
    const externalId = idOf(objectOf(json).id)
    return externalId === undefined ? undefined : { kind: 'accepted', externalId }
  })
  return tellGone(delivery)
}

/** Sends a message to the author of a comment alone; the answer names him as Messenger does. */
export function sendPrivately(
  graph: Graph,
  account: string,
  { parent, message }: { parent: string; message: JsonObject },
): Promise<Delivery> {
  return graph.send(`${account}/messages`, { recipient: { comment_id: parent }, message }, (json) => {
    const answer = objectOf(json)
    const [externalId, psid] = [idOf(answer.message_id), idOf(answer.recipient_id)]
    if (externalId === undefined) return undefined
    const opens = psid === undefined ? undefined : { contact: { identities: [{ kind: 'psid', value: psid }] as const } }
    return compact({ kind: 'accepted' as const, externalId, opens })
  })
}

export async function editComment(graph: Graph, target: string, text: string): Promise<Delivery> {
  return done(await graph.post(target, { message: text }), target)
}

export async function deleteComment(graph: Graph, target: string): Promise<Delivery> {
  return done(await graph.delete(target), target)
}

const ACTS: Readonly<Record<Exclude<ModerationAct, 'ban'>, (graph: Graph, target: string) => Promise<Answer>>> = {
  hide: (graph, target) => graph.post(target, { is_hidden: true }),
  unhide: (graph, target) => graph.post(target, { is_hidden: false }),
  delete: (graph, target) => graph.delete(target),
  like: (graph, target) => graph.post(`${target}/likes`, {}),
  unlike: (graph, target) => graph.delete(`${target}/likes`),
}

/** Does something to a comment of somebody else. Nobody can be banned by API. */
export async function moderate(graph: Graph, target: string, act: ModerationAct): Promise<Delivery> {
  if (act === 'ban') return refused({ class: 'content', code: 'no-ban', message: 'Facebook lets nobody be banned from here.' })
  return done(await ACTS[act](graph, target), target)
}

/** These calls may be made again, so no failure of theirs leaves a doubt. */
function done(answer: Answer, target: string): Delivery {
  if ('error' in answer) return refused(answer.error)
  if (objectOf(answer.json).success === false) return unconfirmed('not-done', 'Facebook did not say that it was done.')
  return { kind: 'accepted', externalId: target }
}

/** What a comment stands under: of an ad no event ever tells. */
export async function readPost(graph: Graph, externalId: string): Promise<PostRef | PlatformError> {
  const answer = await graph.get(encodeURIComponent(externalId), { fields: 'message,permalink_url,full_picture,created_time,from' })
  if ('error' in answer) return answer.error
  const post = objectOf(answer.json)
  const picture = shortOf(post.full_picture, 4000)
  const name = shortOf(objectOf(post.from).name, 200)
  const author = idOf(objectOf(post.from).id)
  return compact({
    externalId,
    kind: 'post' as const,
    text: shortOf(post.message, 10_000),
    url: shortOf(post.permalink_url, 2000),
    createdAt: instantFromIso(post.created_time),
    media: picture === undefined ? undefined : [{ kind: 'image' as const, url: picture }],
    author: author === undefined ? undefined : compact({ identities: [{ kind: 'psid', value: author }] as const, name }),
  })
}

/** Who wrote a comment whose event named nobody. */
export async function commentAuthor(graph: Graph, comment: string): Promise<FetchedProfile | PlatformError> {
  const answer = await graph.get(encodeURIComponent(comment), { fields: 'from{id,name,picture}' })
  if ('error' in answer) return answer.error
  const from = objectOf(objectOf(answer.json).from)
  return compact({ name: stringOf(from.name), avatarUrl: stringOf(objectOf(objectOf(from.picture).data).url) })
}
