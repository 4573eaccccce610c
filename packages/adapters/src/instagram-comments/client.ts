import type { JsonObject } from '@switchboard/contracts'
import type { Delivery, FetchedProfile, ModerationAct, OutboundMessage, PlatformError } from '../adapter.ts'
import { tellGone } from '../meta/comment-gone.ts'
import type { Graph } from '../meta/graph.ts'
import { compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { refused, unconfirmed } from '../shared/outcome.ts'
import { mentionOf } from './mention.ts'

type Answer = { json: unknown } | { error: PlatformError }

/** Answers a comment, or a mention elsewhere, where all can read it. */
export async function sendComment(graph: Graph, account: string, { parent = '', text }: OutboundMessage): Promise<Delivery> {
  const mention = mentionOf(parent)
  const [path, body] = mention
    ? [`${account}/mentions`, compact({ media_id: mention.media, comment_id: mention.comment, message: text })]
    : [`${parent}/replies`, { message: text }]
  const delivery = await graph.send(path, body, (json) => {
    const externalId = idOf(objectOf(json).id)
    return externalId === undefined ? undefined : { kind: 'accepted', externalId }
  })
  return tellGone(delivery)
}

/** Sends a message to the author of a comment alone; the answer names him as the account's chats do. `node` is the one that sends. */
export async function sendPrivately(
  graph: Graph,
  node: string,
  { parent, message }: { parent: string; message: JsonObject },
): Promise<Delivery> {
  if (mentionOf(parent)) return refused(NOT_HERE)
  return graph.send(`${node}/messages`, { recipient: { comment_id: parent }, message }, (json) => {
    const answer = objectOf(json)
    const [externalId, igsid] = [idOf(answer.message_id), idOf(answer.recipient_id)]
    if (externalId === undefined) return undefined
    const opens = igsid === undefined ? undefined : { contact: { identities: [{ kind: 'igsid', value: igsid }] as const } }
    return compact({ kind: 'accepted' as const, externalId, opens })
  })
}

/** Takes back what the account wrote itself. */
export async function deleteComment(graph: Graph, target: string): Promise<Delivery> {
  return done(await graph.delete(target), target)
}

const ACTS: Partial<Record<ModerationAct, (graph: Graph, target: string) => Promise<Answer>>> = {
  hide: (graph, target) => graph.post(target, { hide: true }),
  unhide: (graph, target) => graph.post(target, { hide: false }),
  delete: (graph, target) => graph.delete(target),
}

/** Does something to a comment of somebody else. What stands below the posts of others is theirs. */
export async function moderate(graph: Graph, target: string, act: ModerationAct): Promise<Delivery> {
  const tell = ACTS[act]
  if (!tell) return refused({ class: 'content', code: `no-${act}`, message: 'Instagram lets no app do that.' })
  return mentionOf(target) ? refused(NOT_HERE) : done(await tell(graph, target), target)
}

const NOT_HERE: PlatformError = {
  class: 'content',
  code: 'not-ours',
  message: 'This was written under somebody else’s post: it can only be answered in public.',
}

/** These calls may be made again, so no failure of theirs leaves a doubt. */
function done(answer: Answer, target: string): Delivery {
  if ('error' in answer) return refused(answer.error)
  if (objectOf(answer.json).success === false) return unconfirmed('not-done', 'Instagram did not say that it was done.')
  return { kind: 'accepted', externalId: target }
}

/** Who wrote a comment whose event named nobody. */
export async function commentAuthor(graph: Graph, comment: string): Promise<FetchedProfile | PlatformError> {
  const answer = await graph.get(encodeURIComponent(comment), { fields: 'from,username' })
  if ('error' in answer) return answer.error
  const found = objectOf(answer.json)
  const username = stringOf(objectOf(found.from).username) ?? stringOf(found.username)
  return compact({ name: username, username })
}
