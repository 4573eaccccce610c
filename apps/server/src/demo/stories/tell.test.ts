// The whole demo as `npm start` makes it, after a first start that was stopped in the middle of the stories.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  type CannedResponseList,
  type Conversation,
  type ConversationList,
  type Message,
  type MessageList,
  type Person,
  variableFaults,
} from '@switchboard/contracts'
import { STORIES } from './tales/index.ts'

const BIN = fileURLToPath(new URL('../../../bin/switchboard.js', import.meta.url))
const START_WITHIN_MS = 150_000

let home: string
let shop: Shop
let ports: Ports

before(async () => {
  ports = await freePorts()
  home = mkdtempSync(join(tmpdir(), 'switchboard-demo-'))
  await startAndStopMidway(join(home, 'data'))
  shop = await start(join(home, 'data'), ports)
})

after(async () => {
  await shop?.stop()
  rmSync(home, { recursive: true, force: true })
})

test('every story is told once and whole, on all platforms, though an earlier start was stopped in the middle of them', async () => {
  assert.match(shop.said(), /Filling the demo/)
  const platforms = Object.groupBy(await shop.conversations(), (one) => one.page.platform)
  const platformOf = { messenger: 'facebook', comments: 'facebook', 'instagram-comments': 'instagram' } as const
  const told = Object.groupBy(STORIES, ({ on }) => (on in platformOf ? platformOf[on as keyof typeof platformOf] : on))
  for (const platform of ['whatsapp', 'facebook', 'instagram', 'zalo', 'web'] as const)
    assert.equal(platforms[platform]?.length, told[platform]?.length, platform)
  const written = (await shop.messages()).filter((message) => message.direction === 'inbound')
  assert.equal(written.length, STORIES.flatMap((story) => story.steps).filter((step) => step.do === 'writes').length)
})

test('every kind of message a newcomer could meet is there', async () => {
  const messages = await shop.messages()
  const kinds = new Set(messages.map((message) => message.type))
  for (const kind of ['text', 'image', 'file', 'audio', 'sticker', 'location', 'contacts', 'button', 'order', 'link', 'story'])
    assert.ok(kinds.has(kind), kind)
  const some = (what: string, is: (message: Message) => boolean) => assert.ok(messages.some(is), what)
  some('a reaction of a customer', (message) => message.reactions.some((one) => one.by === 'contact'))
  some('a reaction of an agent', (message) => message.reactions.some((one) => one.by === 'agent'))
  some(
    'a quote by a customer',
    (message) => message.direction === 'inbound' && message.replyTo?.id !== undefined && message.replyTo.id !== null,
  )
  some(
    'a quote by an agent',
    (message) => message.direction === 'outbound' && message.replyTo?.id !== undefined && message.replyTo.id !== null,
  )
  some('an edited message', (message) => message.editedAt !== null)
  some('a withdrawn message', (message) => message.deletedAt !== null)
  some('buttons', (message) => Array.isArray(message.data?.buttons))
  some('a voice note with its bars', (message) => message.attachments.some((one) => one.voice && one.waveform?.length === 48))
})

test('the shop’s canned responses lie ready, and an agent has one of his own', async () => {
  const { data } = await shop.get<CannedResponseList>('/canned-responses')
  assert.ok(data.length > 5)
  assert.deepEqual(
    data.flatMap(({ body, owner }) => [...variableFaults(body).map(({ text }) => text), ...(owner ? [owner.name] : [])]),
    ['Minh Lê'],
  )
})

test('each message got as far as its customer let it, and the one that failed says why', async () => {
  const messages = await shop.messages()
  const outbound = Object.groupBy(
    messages.filter((message) => message.direction === 'outbound'),
    (message) => message.status,
  )
  assert.deepEqual(new Set(Object.keys(outbound)), new Set(['sent', 'delivered', 'read', 'failed']))
  assert.ok(outbound.failed?.every((message) => message.error?.class === 'recipient' && message.error.message !== ''))
  assert.deepEqual(
    messages.flatMap((message) => message.attachments).filter((one) => one.state !== 'stored'),
    [],
  )
})

test('the conversations lie in the last days, in order, in every state and in everybody’s hands', async () => {
  const conversations = await shop.conversations()
  assert.deepEqual(new Set(conversations.map((one) => one.status)), new Set(['new', 'open', 'pending', 'snoozed', 'resolved']))
  assert.deepEqual(new Set(conversations.map((one) => one.assignee?.name)), new Set(['Hà Trần', 'Minh Lê', 'Sofía Reyes', undefined]))
  assert.deepEqual(
    new Set(conversations.flatMap((one) => one.tags.map((tag) => tag.name))),
    new Set(['VIP', 'Bảo hành', 'Pre-order', 'Shipping', 'Complaint']),
  )
  assert.ok(conversations.some((one) => one.unread > 0) && conversations.some((one) => one.unread === 0))
  assert.ok(
    conversations.some((one) => one.page.platform === 'whatsapp' && one.window.mode === 'template' && one.status === 'pending'),
    'a closed window',
  )
  for (const one of conversations) {
    const thread = await shop.thread(one)
    assert.deepEqual(
      thread.map((message) => message.seq),
      thread.map((message) => message.seq).toSorted((a, b) => a - b),
      `${one.contact.name} is out of order`,
    )
    assert.equal(one.lastMessage?.id, thread.at(-1)?.id)
    assert.ok(Date.parse(one.lastActivityAt) < Date.now() && Date.parse(one.lastActivityAt) > Date.now() - 7 * 86_400_000)
    for (const message of thread) assert.ok(!message.readAt || message.readAt > message.sentAt)
  }
})

test('a person was last contacted when the shop’s last word to him went out', async () => {
  let reached = 0
  for (const one of await shop.conversations()) {
    const { lastContactedAt, conversations } = await shop.get<Person>(`/people/${one.contact.personId}`)
    if (conversations.length > 1) continue
    if (one.place !== 'direct') continue // under a post the shop speaks to several
    const out = (await shop.thread(one)).filter(({ direction, status }) => direction === 'outbound' && status !== 'failed')
    assert.equal(
      lastContactedAt,
      out
        .map(({ sentAt }) => sentAt)
        .toSorted()
        .at(-1) ?? null,
      one.contact.name ?? '',
    )
    reached += Number(lastContactedAt !== null)
  }
  assert.ok(reached > 10)
})

test('the customers’ phones show each message at the time the inbox shows', async () => {
  const inbox = new Map((await shop.messages()).map((message) => [message.platformMessageId, Date.parse(message.sentAt)]))
  const lines = await phoneLines(ports.simulatorPort)
  const both = lines.filter(({ id }) => inbox.has(id))
  assert.ok(both.length > 50)
  for (const { id, at } of both) assert.equal(new Date(at).toISOString(), new Date(inbox.get(id) ?? 0).toISOString(), id)
  assert.deepEqual(
    lines.filter(({ at }) => at > Date.now() - 60_000),
    [],
    'nothing looks as if it were said while the demo was filled',
  )
})

test('customers have faces where the platform shows them, and one who writes on three channels is one person', async () => {
  const conversations = await shop.conversations()
  // Instagram shows nobody who has only commented.
  const shown = conversations.filter(({ page, place }) => page.platform !== 'instagram' || place !== 'comment')
  for (const one of shown)
    if (['facebook', 'instagram', 'zalo'].includes(one.page.platform)) assert.ok(one.contact.avatarUrl, one.contact.name ?? '')
  const byPerson = Object.values(Object.groupBy(conversations, (one) => one.contact.personId))
  const twice = byPerson.filter((list) => list && list.length > 1)
  assert.deepEqual(
    twice.map((list) => new Set(list?.map((one) => one.page.platform))),
    [new Set(['facebook', 'whatsapp', 'zalo'])],
  )
  const person = await shop.get<Person>(`/people/${twice[0]?.[0]?.contact.personId}`)
  assert.ok(person.points.some((point) => point.kind === 'phone' && point.verified))
  const { data: log } = await shop.get<{ data: { reason: string; mergedBy: { name: string } | null }[] }>(`/people/${person.id}/merges`)
  assert.deepEqual(new Set(log.map(({ reason, mergedBy }) => `${reason} ${mergedBy?.name}`)), new Set(['phone undefined', 'hand Minh Lê']))
})

async function startAndStopMidway(folder: string): Promise<void> {
  const child = launch(folder, ports)
  await saying(child, 'Filling the demo')
  const deadline = Date.now() + START_WITHIN_MS
  while ((await customersOf(ports.simulatorPort)) < 5 && Date.now() < deadline) await setTimeout(20)
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function customersOf(simulatorPort: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${simulatorPort}/_sim/customers`)
  return ((await answer.json()) as { customers: unknown[] }).customers.length
}

async function phoneLines(simulatorPort: number): Promise<{ id: string; at: number }[]> {
  const ask = async <T>(path: string) => (await (await fetch(`http://127.0.0.1:${simulatorPort}/_sim${path}`)).json()) as T
  const { customers } = await ask<{ customers: { id: string }[] }>('/customers')
  const threads = customers.map(({ id }) => ask<{ messages: { id: string; at: number }[] }>(`/customers/${id}/thread`))
  return (await Promise.all(threads)).flatMap(({ messages }) => messages)
}

interface Shop {
  said: () => string
  get<T>(path: string): Promise<T>
  conversations(): Promise<Conversation[]>
  thread(conversation: Conversation): Promise<Message[]>
  messages(): Promise<Message[]>
  stop(): Promise<void>
}

interface Ports {
  port: number
  simulatorPort: number
  metricsPort: number
}

async function freePorts(): Promise<Ports> {
  return { port: await freePort(), simulatorPort: await freePort(), metricsPort: await freePort() }
}

function launch(folder: string, { port, simulatorPort, metricsPort }: Ports): ChildProcess {
  const env = {
    ...process.env,
    PORT: `${port}`,
    SIMULATOR_PORT: `${simulatorPort}`,
    METRICS_PORT: `${metricsPort}`,
    SWITCHBOARD_DATA: folder,
    DATABASE_URL: '',
  }
  return spawn(process.execPath, [BIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function start(folder: string, ports: Ports): Promise<Shop> {
  const child = launch(folder, ports)
  const said = await saying(child, 'Switchboard is ready')
  const api = `http://127.0.0.1:${ports.port}/api/v1`
  const signedIn = await fetch(`${api}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@demo.example', password: 'switchboard' }),
  })
  const { token } = (await signedIn.json()) as { token: string }
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${api}${path}`, { headers: { authorization: `Bearer ${token}` } })
    assert.equal(answer.status, 200, path)
    return (await answer.json()) as T
  }
  const conversations = async () => (await get<ConversationList>('/conversations?status=all&limit=100')).data
  const thread = async ({ id }: Conversation) => (await get<MessageList>(`/conversations/${id}/messages?limit=100`)).data
  const messages = async () => (await Promise.all((await conversations()).map(thread))).flat()
  return {
    said,
    get,
    conversations,
    thread,
    messages,
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** Resolves when it says these words. @throws with what it said, when it ends or takes too long */
function saying(child: ChildProcess, words: string): Promise<() => string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const timer = globalThis.setTimeout(() => child.kill('SIGKILL'), START_WITHIN_MS)
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      if (!output.includes(words)) return
      clearTimeout(timer)
      resolve(() => output)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`It did not start: ${output}`))
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
