import {
  CreateVisitorSession,
  IdentifyVisitor,
  SendVisitorMessage,
  StartConversation,
  type WidgetMessage,
} from '@switchboard/contracts/widget'
import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { type Conversation, hmacOf, INBOX, type StoredFile, showConversation, type Visitor, type World } from './chat-world.ts'

export interface Call {
  method: string
  path: string
  query: URLSearchParams
  token: string | null
  body: unknown
  file: StoredFile | null
}
export interface Reply {
  status: number
  body: unknown
}

/** The contract's calls. Bodies are held against its schemas: what they refuse is 400 here too. */
export function answer(world: World, call: Call): Reply {
  for (const [pattern, act] of ROUTES) {
    const match = pattern.exec(`${call.method} ${call.path}`)
    if (match) return act(world, call, match[1] ?? '')
  }
  return problem(404, 'not-found')
}

type Act = (world: World, call: Call, id: string) => Reply

const ROUTES: [RegExp, Act][] = [
  [
    /^GET \/inboxes\/([^/]+)\/config$/,
    (world, { query }, inbox) =>
      inbox === INBOX ? ok({ ...world.config, locale: query.get('locale') ?? world.config.locale }) : problem(404, 'not-found'),
  ],
  [/^POST \/sessions$/, createSession],
  [/^POST \/sessions\/identify$/, identify],
  [
    /^GET \/conversations$/,
    (world, call) =>
      asVisitor(world, call, (visitor) => ok({ data: visitor.conversations.map(showConversation).reverse(), nextCursor: null })),
  ],
  [/^POST \/conversations$/, start],
  [/^POST \/conversations\/(\d+)\/messages$/, send],
  [/^GET \/conversations\/(\d+)\/messages$/, list],
  [/^POST \/uploads$/, upload],
]

function createSession(world: World, { body }: Call): Reply {
  if (!Value.Check(CreateVisitorSession, body) || body.inbox !== INBOX) return problem(400, 'invalid-request')
  return { status: 201, body: world.openSession(world.newVisitor()) }
}

function identify(world: World, { body, token }: Call): Reply {
  if (!Value.Check(IdentifyVisitor, body)) return problem(400, 'invalid-request')
  const before = token === null ? undefined : world.sessions.get(token)
  if (token !== null && !before) return problem(401, 'session-unknown')
  if (!body.identifier) return before ? ok(complete(world, before, body.profile, token as string)) : problem(400, 'invalid-request')
  if (body.hash !== undefined && body.hash !== hmacOf(body.identifier)) return problem(401, 'proof-invalid')
  if (body.hash === undefined && world.proofRequired) return problem(403, 'proof-required')
  const verified = body.hash !== undefined
  const known = verified ? world.visitorOf(body.identifier) : undefined
  const visitor = known ?? before ?? world.newVisitor()
  if (known && before && before !== known) known.conversations.push(...before.conversations)
  Object.assign(visitor, { identity: body.identifier, verified, profile: { ...visitor.profile, ...body.profile } })
  if (token !== null) world.sessions.delete(token)
  return ok(world.openSession(visitor))
}

function complete(world: World, visitor: Visitor, profile: object | undefined, token: string) {
  Object.assign(visitor.profile, profile)
  world.sessions.delete(token)
  return world.openSession(visitor)
}

function start(world: World, call: Call): Reply {
  return asVisitor(world, call, (visitor) => {
    const { body } = call
    if (!Value.Check(StartConversation, body)) return problem(400, 'invalid-request')
    const known = visitor.answered.get(body.message.clientMessageId)
    if (known) return ok({ conversation: showConversation(known.conversation), message: known.message })
    const conversation = visitor.conversations.find(({ open }) => open) ?? world.newConversation(visitor, body.form, body.page)
    const message = store(world, visitor, conversation, body.message)
    return { status: 201, body: { conversation: showConversation(conversation), message } }
  })
}

function send(world: World, call: Call, id: string): Reply {
  return asVisitor(world, call, (visitor) => {
    const { body } = call
    const conversation = visitor.conversations.find((one) => one.id === id)
    if (!conversation) return problem(404, 'not-found')
    if (!Value.Check(SendVisitorMessage, body)) return problem(400, 'invalid-request')
    const known = visitor.answered.get(body.clientMessageId)
    if (known) return ok(known.message)
    if (!conversation.open) return problem(409, 'conversation-closed')
    return { status: 201, body: store(world, visitor, conversation, body) }
  })
}

function store(world: World, visitor: Visitor, conversation: Conversation, body: Static<typeof SendVisitorMessage>): WidgetMessage {
  const quoted = conversation.messages.find(({ id }) => id === body.replyTo)
  const attachments = (body.attachments ?? []).flatMap((key) => world.files.get(key) ?? []).map(attachmentOf)
  const message = world.addMessage(conversation, {
    clientMessageId: body.clientMessageId,
    text: body.text ?? null,
    kind: attachments[0]?.kind ?? 'text',
    data: body.payload ? { payload: body.payload } : null,
    attachments,
    replyTo: quoted ? { id: quoted.id, text: quoted.text } : null,
  })
  visitor.answered.set(body.clientMessageId, { conversation, message })
  return message
}

export function attachmentOf(file: StoredFile): WidgetMessage['attachments'][number] {
  const kind = file.type.startsWith('image/') ? 'image' : 'file'
  return {
    kind,
    name: file.name,
    mimeType: file.type,
    sizeBytes: file.bytes.length,
    width: null,
    height: null,
    durationMs: null,
    url: `/widget/v1/files/${file.key}`,
    thumbnailUrl: null,
  }
}

function list(world: World, call: Call, id: string): Reply {
  return asVisitor(world, call, (visitor) => {
    const conversation = visitor.conversations.find((one) => one.id === id)
    if (!conversation) return problem(404, 'not-found')
    const limit = Number(call.query.get('limit') ?? 50)
    const before = call.query.get('before')
    const after = Number(call.query.get('after') ?? 0)
    if (before === null) {
      const found = conversation.messages.filter(({ seq }) => seq > after)
      return ok({ data: found.slice(0, limit), more: found.length > limit })
    }
    const found = conversation.messages.filter(({ seq }) => seq < Number(before))
    return ok({ data: found.slice(-limit), more: found.length > limit })
  })
}

function upload(world: World, call: Call): Reply {
  return asVisitor(world, call, () => {
    const { file } = call
    if (!file) return problem(400, 'invalid-request')
    if (file.bytes.length > world.config.uploadMaxBytes) return problem(413, 'file-too-large')
    if (!world.config.uploadTypes.includes(file.type)) return problem(415, 'file-type')
    world.files.set(file.key, file)
    const { kind } = attachmentOf(file)
    return { status: 201, body: { uploadId: file.key, name: file.name, mimeType: file.type, sizeBytes: file.bytes.length, kind } }
  })
}

function asVisitor(world: World, { token }: Call, act: (visitor: Visitor) => Reply): Reply {
  const visitor = token === null ? undefined : world.sessions.get(token)
  return visitor ? act(visitor) : problem(401, 'session-unknown')
}

function ok(body: unknown): Reply {
  return { status: 200, body }
}

export function problem(status: number, type: string, extra: object = {}): Reply {
  return { status, body: { type: `/problems/${type}`, title: type, status, ...extra } }
}
