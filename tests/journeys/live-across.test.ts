import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Message, User, WidgetConversation } from '@switchboard/contracts'
import { type Beside, startBeside } from '../support/beside.ts'
import { type Client, messagesIn, type Scene, scene, until } from '../support/scene.ts'
import { API, TestSocket } from '../support/visitor-socket.ts'

// Two processes on one database: the first one does everything, the second one holds sockets and nothing else.
let world: Scene
let second: Beside
let widget: string
let port: number
/** Two visitors; the second one's conversation is the colleague's. */
let mine: Awaited<ReturnType<typeof visitor>>
let theirs: Awaited<ReturnType<typeof visitor>>
before(async () => {
  world = await scene({ channels: [] })
  port = Number(new URL(world.url).port)
  second = await startBeside(world, 'realtime')
  await world.admin.ask('POST', '/integrations', { via: 'web', platform: 'web', name: 'Shop chat' })
  const { data } = await world.admin.ask<{ data: { account: string }[] }>('GET', '/pages')
  widget = data[0]?.account ?? ''
  mine = await visitor()
  theirs = await visitor()
  await world.admin.ask('PATCH', `/conversations/${theirs.conversationId}`, { assigneeId: world.colleague.userId })
})
after(async () => {
  await second?.stop()
  await world?.close()
})

/** A visitor with one conversation. */
async function visitor(): Promise<{ token: string; conversationId: string }> {
  const { token } = await chat<{ token: string }>('POST', '/sessions', { inbox: widget, locale: 'vi' })
  const started = await chat<{ conversation: WidgetConversation }>(
    'POST',
    '/conversations',
    { message: { clientMessageId: randomUUID(), text: 'Shop ơi' } },
    token,
  )
  return { token, conversationId: started.conversation.id }
}

async function chat<T>(method: string, path: string, body?: unknown, token?: string): Promise<T> {
  const answer = await fetch(`${world.url}${API}${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

const userOf = async (id: string) => (await world.admin.ask<{ data: User[] }>('GET', '/users')).data.find((user) => user.id === id)
const isOnline = async (client: Client) => (await userOf(client.userId))?.online
const presenceOf = (client: Client, online: boolean) => (frame: object) =>
  'type' in frame &&
  frame.type === 'presence' &&
  'userId' in frame &&
  frame.userId === client.userId &&
  'online' in frame &&
  frame.online === online
const typingOn = (conversationId: string) => (frame: object) =>
  'conversationId' in frame && frame.conversationId === conversationId && 'type' in frame && frame.type === 'conversation.typing_on'

test('who types at one process is seen by an agent connected to the other, unless the conversation is not for his eyes', async () => {
  const [desk, colleague] = [await second.live(world.agent), await second.live(world.colleague)]
  const window = await TestSocket.as(port, theirs.token)
  window.say({ type: 'typing', conversationId: theirs.conversationId, on: true })
  await colleague.next(typingOn(theirs.conversationId))
  const other = await TestSocket.as(port, mine.token)
  other.say({ type: 'typing', conversationId: mine.conversationId, on: true })
  const seen = await desk.next(typingOn(mine.conversationId))
  assert.equal('by' in seen && 'kind' in seen.by && seen.by.kind, 'contact')
  assert.ok(!desk.frames.some(typingOn(theirs.conversationId)), 'what is assigned to a colleague stays with him')
  for (const one of [window, other, desk, colleague]) one.close()
})

test('who has a conversation open is seen by colleagues at every process who may see it, by no visitor, and not where he may not look', async () => {
  const window = await TestSocket.as(port, mine.token)
  const [desk, colleague] = [await second.live(world.agent), await world.colleague.live()]
  for (const { conversationId } of [theirs, mine]) desk.say({ type: 'viewing', conversationId, on: true })
  const seen = await colleague.next((frame) => frame.type === 'conversation.viewing')
  assert.deepEqual(seen, {
    type: 'conversation.viewing',
    conversationId: mine.conversationId,
    by: { id: world.agent.userId, name: 'Minh Lê' },
    on: true,
  })
  desk.say({ type: 'viewing', conversationId: mine.conversationId, on: false })
  await colleague.next((frame) => frame.type === 'conversation.viewing' && 'on' in frame && !frame.on)
  const viewings = colleague.frames.filter((frame) => frame.type === 'conversation.viewing')
  assert.ok(viewings.every((frame) => frame.type === 'conversation.viewing' && frame.conversationId === mine.conversationId))
  assert.ok(!window.heard.some(({ type }) => String(type).includes('viewing')))
  for (const one of [window, desk, colleague]) one.close()
})

test('an answer written before a colleague’s was there is held back once, names that one, and goes when it is sent all the same', async () => {
  const { conversationId } = mine
  const clientId = randomUUID()
  const answer = (text: string, seen: number) => ({ text, clientId, seen })
  const path = `/conversations/${conversationId}/messages`
  const { seq } = (await messagesIn(world.agent, conversationId)).at(-1) as Message
  const faster = await world.colleague.ask<Message>('POST', path, { text: 'Dạ có ạ', seen: seq })
  const held = await world.agent.call<{ type: string; messageId: string; seq: number; by: string }>('POST', path, answer('Còn ạ', seq))
  assert.deepEqual(
    [held.status, held.body.type, held.body.messageId, held.body.seq, held.body.by],
    [409, '/problems/answered-meanwhile', faster.id, faster.seq, 'Sofía Reyes'],
  )
  const sent = await world.agent.ask<Message>('POST', path, answer('Còn ạ', held.body.seq))
  assert.equal(sent.text, 'Còn ạ')
  assert.equal((await world.agent.ask<Message>('POST', path, answer('Còn ạ', held.body.seq))).id, sent.id, 'sent again it is the same one')
  await world.agent.ask('POST', path, { text: 'Anh ghé lúc nào cũng được', seen: sent.seq - 1 })
})

test('an agent who types over the API is seen by the visitor whose socket another process holds, once', async () => {
  const { token, conversationId } = await visitor()
  const [there, here] = [await TestSocket.as(second.port, token), await TestSocket.as(port, token)]
  await world.agent.ask('POST', `/conversations/${conversationId}/typing`, { on: true })
  await world.agent.ask('POST', `/conversations/${conversationId}/typing`, { on: false })
  for (const window of [there, here]) {
    await window.hears((frame) => frame.type === 'typing' && !frame.on)
    assert.deepEqual(
      window.heard.filter((frame) => frame.type === 'typing').map((frame) => frame.on),
      [true, false],
    )
    window.close()
  }
})

test('who is connected to one process is online at the other: for colleagues at once, in the team’s list, and for visitors', async () => {
  const { token } = await visitor()
  const watcher = await world.admin.live()
  for (const client of [world.agent, world.colleague])
    await until(
      () => isOnline(client),
      (online) => online === false,
    )
  const window = await TestSocket.as(port, token)
  const desk = await second.live(world.agent)
  await watcher.next(presenceOf(world.agent, true))
  assert.deepEqual([await isOnline(world.agent), await isOnline(world.colleague)], [true, false])
  await window.hears((frame) => frame.type === 'presence' && frame.online)

  const again = await world.agent.live()
  desk.close()
  const gone = await second.live(world.colleague)
  gone.close()
  await until(
    () => isOnline(world.colleague),
    (online) => online === false,
  )
  assert.equal(await isOnline(world.agent), true, 'he left the second process and is still at the first')
  watcher.close()
  const later = await world.admin.live()
  again.close()
  await later.next(presenceOf(world.agent, false))
  assert.equal(await isOnline(world.agent), false)
  later.close()
  window.close()
})

test('the people of a process that died are offline once its beats stay out', async () => {
  const watcher = await world.admin.live()
  const third = await startBeside(world, 'realtime')
  const desk = await third.live(world.agent)
  await watcher.next(presenceOf(world.agent, true))
  await third.stop() // takes back nothing: whoever is restarted does not make his people flicker
  assert.equal(await isOnline(world.agent), true)
  await world.db.system.query("update live_presence set beat_at = beat_at - interval '15 seconds' where $1 = any (user_ids)", [
    world.agent.userId,
  ])
  assert.equal(await isOnline(world.agent), false)
  await watcher.next(presenceOf(world.agent, false))
  watcher.close()
  desk.close()
})
