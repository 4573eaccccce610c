import { digits, hex } from '../../ids.ts'
import { addLine, markSeen, newLine } from '../../lines.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { anything, array, object, oneOf, optional, string } from '../../shape.ts'
import type { Found, WallComment } from '../../wall/model.ts'
import { fileRef, type Media } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { done, notReached, refusal, windowClosed } from './errors.ts'
import { onPage } from './owner.ts'
import { chatId, commentsOf, platformOf, topOf } from './shapes.ts'
import { tellComment, tellMessage, wall } from './webhook.ts'

const DAY_MS = 86_400_000
/** How long each platform may be answered; those that are not named, always. */
const WINDOWS: Readonly<Record<string, number>> = { facebook: 7 * DAY_MS, instagram: 7 * DAY_MS, whatsapp: DAY_MS, zalo: 7 * DAY_MS }

/** Sending, files to send, and the mark that Pancake itself sets. */
export const sendRoutes: readonly ApiRoute[] = [
  onPage('POST', '/conversations/(?<conversation>[^/]+)/messages', { kind: 'send', act: receive }),
  onPage('POST', '/conversations/(?<conversation>[^/]+)/read', { kind: 'read', act: read }),
  onPage('POST', '/upload_contents', { kind: 'upload', act: upload }),
]

export function newMessageId(account: Account): string {
  return platformOf(account) === 'facebook' ? `m_${hex(12)}` : `${account.account.split('_')[0]}_${digits(19)}`
}

const shape = object({
  action: oneOf('reply_inbox', 'reply_comment', 'private_replies'),
  message: optional(string({ min: 1, max: 8000 })),
  content_ids: optional(array(string({ min: 1 }), { min: 1, max: 10 })),
  attachment_type: optional(string({ min: 1 })),
  message_id: optional(string({ min: 1 })),
  post_id: optional(string({ min: 1 })),
  from_id: optional(string({ min: 1 })),
  reply_message_id: optional(string({ min: 1 })),
  sender_id: optional(string()),
  template_id: optional(anything),
  template_params: optional(anything),
})

function receive(call: ApiCall, account: Account, world: World): Answer {
  const [problem] = shape.check(call.json, '')
  if (problem) return refusal(`Invalid params: ${problem.message}`)
  const [message, contents] = [text(at(call.json, 'message')), list(at(call.json, 'content_ids'))]
  if (message !== undefined && contents.length > 0) return refusal('Something went wrong', { status: 500 })
  const media = contents.map((id) => world.media.get(String(id)))
  if (media.some((one) => one?.account !== account.account)) return refusal('Content not found')
  const files = media.filter((one) => one !== undefined)
  switch (at(call.json, 'action')) {
    case 'reply_comment':
      return answerComment(call, account, { world, message, files })
    case 'private_replies':
      return answerPrivately(call, account, { world, message })
    default:
      return answerChat(call, account, { world, message, files })
  }
}

interface Given {
  world: World
  message: string | undefined
  files?: readonly Media[]
}

function answerChat(call: ApiCall, account: Account, { world, message, files = [] }: Given): Answer {
  const customer = world.customers.list('pancake', account.account).find((one) => chatId(one) === call.params.conversation)
  if (!customer || customer.unreachable) return customer ? notReached() : refusal('Conversation not found')
  const template = at(call.json, 'template_id')
  const window = WINDOWS[platformOf(account)]
  if (template === undefined && window !== undefined && world.now() - customer.lastInteractionAt > window) return windowClosed()
  const quoted = text(at(call.json, 'reply_message_id'))
  if (quoted !== undefined && !world.threads.find(account, quoted)) return refusal('Message not found')
  const words = message ?? (template === undefined ? undefined : `[${String(template)}]`)
  if (words === undefined && files.length === 0) return refusal('Invalid params: there is nothing to send')
  return sent(world, customer, { text: words, files, ...(quoted !== undefined && { replyTo: quoted }) })
}

function sent(world: World, customer: Customer, given: { text: string | undefined; files: readonly Media[]; replyTo?: string }): Answer {
  const account = world.accountOf(customer)
  const line: Line = newLine({
    id: newMessageId(account),
    at: world.now(),
    direction: 'out',
    kind: given.files[0] ? kindOf(given.files[0]) : 'text',
    via: 'api',
    files: given.files.map(fileRef),
    ...(given.text !== undefined && { text: given.text }),
    ...(given.replyTo !== undefined && { replyTo: given.replyTo }),
  })
  addLine(world, customer, line)
  world.offer(account, tellMessage(world, customer, line, 'echo'))
  return done({ id: line.id, message: line.text ?? '' })
}

function kindOf({ mimeType }: Media): string {
  return /^(image|video|audio)\//.exec(mimeType)?.[1] ?? 'file'
}

function named(account: Account, id: unknown): Found | undefined {
  return commentsOf(account).find(({ comment }) => comment.id === id && !comment.deleted)
}

function answerComment(call: ApiCall, account: Account, { world, message, files = [] }: Given): Answer {
  const found = named(account, at(call.json, 'message_id'))
  if (!found) return refusal('Object does not exist')
  if (topOf(found).id !== call.params.conversation) return refusal('Conversation not found')
  const [file] = files
  const comment: WallComment = {
    id: wall.commentId(found.post),
    at: world.now(),
    text: message ?? '',
    ...(file && { file: fileRef(file) }),
    parentId: topOf(found).id,
    via: 'api',
    edits: 0,
    hidden: false,
    deleted: false,
    liked: false,
  }
  found.post.comments.push(comment)
  world.wallChanged(account)
  world.offer(account, tellComment(world, account, { post: found.post, comment }, 'comment.add'))
  return done({ id: comment.id, message: comment.text })
}

function answerPrivately(call: ApiCall, account: Account, { world, message }: Given): Answer {
  const found = named(account, at(call.json, 'message_id'))
  if (!found || found.post.id !== at(call.json, 'post_id')) return refusal('Object does not exist')
  const customer = found.comment.customerId === undefined ? undefined : world.customers.get(found.comment.customerId)
  if (!customer || customer.platformId !== at(call.json, 'from_id')) return refusal('Invalid params: from_id')
  if (found.comment.privateReply !== undefined) return refusal('Invalid message: this comment was answered in private already')
  const answer = sent(world, customer, { text: message ?? '', files: [] })
  found.comment.privateReply = String(at(answer.body, 'id'))
  return answer
}

function upload(call: ApiCall, account: Account, world: World): Answer {
  const file = call.files.file
  if (!file) return refusal('Invalid params: file')
  const media = world.media.add(account.account, file, world.now())
  return done({
    id: media.id,
    attachment_type: { image: 'PHOTO', video: 'VIDEO', audio: 'AUDIO_ATTACHMENT_ID' }[kindOf(media)] ?? 'DOCUMENT',
  })
}

function read(call: ApiCall, account: Account, world: World): Answer {
  const customer = world.customers.list('pancake', account.account).find((one) => chatId(one) === call.params.conversation)
  if (customer) markSeen(world, customer, world.now())
  return done()
}
