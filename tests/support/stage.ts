// One conversation each on WhatsApp, Messenger and the shop's own site, and a member of the team who sees what is assigned to him alone.
import { randomUUID } from 'node:crypto'
import type { Attachment, Conversation, Message, TagRef, User, WidgetConversation } from '@switchboard/contracts'
import { type Client, type Customer, messagesIn, newId, type Scene, scene, signIn, until } from './scene.ts'
import { API } from './visitor-socket.ts'

/** A visitor of the shop's site, with the conversation that he started. */
export interface Visitor {
  conversationId: string
  /** Calls the chat below his conversation. */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>
  write(text: string): Promise<{ id: string }>
}

export interface Stage {
  world: Scene
  /** Sees what is assigned to him, and nothing else. */
  limited: Client
  tag: TagRef
  team: { id: string }
  whatsapp: { customer: Customer; conversation: Conversation }
  messenger: { customer: Customer; conversation: Conversation }
  /** A second customer on WhatsApp, whose name is the platform's word alone. */
  other: { customer: Customer; conversation: Conversation }
  web: Visitor
}

export async function setStage(options: Parameters<typeof scene>[0] = {}): Promise<Stage> {
  const world = await scene(options)
  return fill(world).catch(async (error: unknown) => {
    await world.close()
    throw error
  })
}

async function fill(world: Scene): Promise<Stage> {
  await world.db.owner.query("insert into conversation_tags (tenant_id, name) values ($1, 'VIP')", [world.tenantId])
  const [tag] = (await world.admin.ask<{ data: TagRef[] }>('GET', '/tags')).data
  return {
    world,
    limited: await limitedOf(world),
    tag: tag as TagRef,
    team: await world.admin.ask<{ id: string }>('POST', '/teams', { name: 'Workshop', members: [] }),
    whatsapp: await conversationWith(world, 'whatsapp', 'Lan'),
    messenger: await conversationWith(world, 'messenger', 'Anna'),
    other: await conversationWith(world, 'whatsapp', 'Mai'),
    web: await visitorOf(world),
  }
}

async function limitedOf(world: Scene): Promise<Client> {
  const grants = ['conversation.read', 'conversation.reply', 'conversation.update'].map((permission) => ({ permission, scope: 'assigned' }))
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Own conversations',
    grants: [...grants, ...['person.read', 'person.contact-details', 'note.read'].map((permission) => ({ permission, scope: 'all' }))],
  })
  const user = { email: 'limited@shop.example', name: 'Thu Phạm', password: 'a password for tests', roleIds: [role.id] }
  await world.admin.ask<User>('POST', '/users', user)
  return signIn(world.url, user.email)
}

/** A new customer writes, and his conversation is there. */
export async function conversationWith(
  world: Scene,
  platform: 'whatsapp' | 'messenger' | 'zalo',
  name: string,
  who: { phone?: string } = {},
): Promise<{ customer: Customer; conversation: Conversation }> {
  const text = `Hello from ${name}`
  const customer = await world.customer(platform, name, who)
  await customer.write({ kind: 'text', text })
  const { data } = await until(
    () => world.admin.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${world.channel(platform).pageId}`),
    ({ data }) => data.some((one) => one.lastMessage?.text === text && one.contact.name !== null),
  )
  return { customer, conversation: data.find((one) => one.lastMessage?.text === text) as Conversation }
}

async function visitorOf(world: Scene): Promise<Visitor> {
  await world.admin.ask('POST', '/integrations', { via: 'web', platform: 'web', name: 'Shop chat' })
  const { data } = await world.admin.ask<{ data: { account: string; platform: string }[] }>('GET', '/pages')
  const inbox = data.find((page) => page.platform === 'web')?.account
  let token: string | undefined
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${world.url}${API}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  token = (await call<{ token: string }>('POST', '/sessions', { inbox, locale: 'vi' })).token
  const { conversation } = await call<{ conversation: WidgetConversation }>('POST', '/conversations', {
    message: { clientMessageId: randomUUID(), text: 'Shop ơi' },
  })
  const below = `/conversations/${conversation.id}`
  return {
    conversationId: conversation.id,
    call: (method, path, body) => call(method, `${below}${path}`, body),
    write: (text) => call('POST', `${below}/messages`, { clientMessageId: randomUUID(), text }),
  }
}

/** A team of these people; its id. */
export async function teamOf({ admin }: Scene, name: string, people: readonly Client[]): Promise<string> {
  const members = people.map(({ userId }) => ({ userId, lead: false, maxOpen: null }))
  return (await admin.ask<{ id: string }>('POST', '/teams', { name, members })).id
}

/** An agent writes, and the message comes so far. */
export async function sendUntil(
  client: Client,
  conversationId: string,
  wanted: { status: Message['status']; body?: Readonly<Record<string, unknown>> },
): Promise<Message> {
  const body = { text: `Answer ${newId()}`, ...wanted.body }
  const sent = await client.ask<Message>('POST', `/conversations/${conversationId}/messages`, body)
  return messageUntil(client, sent, (message) => message.status === wanted.status)
}

/** The message, once it is so. */
export async function messageUntil(client: Client, of: Message, fits: (message: Message) => boolean): Promise<Message> {
  const isIt = (message: Message) => message.id === of.id && fits(message)
  return (await until(
    async () => (await messagesIn(client, of.conversationId)).find(isIt) ?? null,
    (found) => found !== null,
  )) as Message
}

/** The newest message of a conversation that fits, once there is one. */
export async function newest(client: Client, conversationId: string, fits: (message: Message) => boolean): Promise<Message> {
  return (await until(
    async () => (await messagesIn(client, conversationId)).findLast(fits) ?? null,
    (found) => found !== null,
  )) as Message
}

/** The attachment of a customer's picture, once it came so far. */
export async function pictureFrom(
  { customer, conversation }: Stage['whatsapp'],
  client: Client,
  state: Attachment['state'],
): Promise<Attachment> {
  const { messageId } = await customer.write({
    kind: 'image',
    file: { name: 'ring.png', mimeType: 'image/png', base64: PICTURE },
  })
  const message = await newest(client, conversation.id, (one) => one.platformMessageId === messageId && one.attachments[0]?.state === state)
  return message.attachments[0] as Attachment
}

// One red dot.
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

/** Makes a platform's API or webhooks fail from now on, or, with nothing, behave. */
export async function setFaults(world: Scene, faults: readonly object[]): Promise<void> {
  await world.sim('PUT', '/faults', faults)
}
