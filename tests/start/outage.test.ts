import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DataFolder, dataFolder, isAlive } from '../support/command.ts'
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../support/database.ts'
import { byWayOf, type Line, lineTo } from '../support/line.ts'
import type { Live } from '../support/live.ts'
import { agentOf, type Hotline, hotlineOf, type Product, simulate, somePorts, startProduct } from '../support/product.ts'
import { type Client, messagesIn, until } from '../support/scene.ts'

let db: FreshDatabase
let line: Line
let folder: DataFolder
let product: Product
let agent: Client
let hotline: Hotline
let live: Live
const CUSTOMER = { id: 'lan', name: 'Lan in the outage', phone: '+84 90 777 00 11' }

before(async () => {
  db = await freshDatabase()
  line = await lineTo(Number(new URL(db.urls.owner).port))
  folder = dataFolder()
  const env = { ...(await somePorts()), DATABASE_URL: byWayOf(line, db.urls.owner), SWITCHBOARD_KEY: TEST_KEY }
  product = await startProduct(folder, env)
  agent = await agentOf(product)
  hotline = await hotlineOf(product, folder)
  live = await agent.live()
  await simulate(product, 'POST', '/customers', { platform: 'whatsapp', account: hotline.account, ...CUSTOMER })
})
after(async () => {
  live?.close()
  line?.mend()
  await product?.stop()
  await line?.close()
  await db?.close()
  await folder?.remove()
})

// Lists that the program itself holds.
const NEEDS_NO_DATABASE = new Set(['/api/v1/platforms'])

const get = (path: string) => fetch(`${product.url}${path}`)

async function refusedForNow(answer: Response, what: string): Promise<void> {
  assert.equal(answer.status, 503, what)
  assert.ok(Number(answer.headers.get('retry-after')) > 0, `${what}: when to come back`)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, what)
  const body = (await answer.json()) as { type: string; status: number }
  assert.deepEqual([body.type, body.status], ['/problems/database-unavailable', 503], what)
}

interface Described {
  security?: unknown[]
  parameters?: { in: string; name: string; required?: boolean; example?: string; schema?: { enum?: string[] } }[]
}

/** Every operation of the API, as its own description lists them, with what its address cannot do without. */
async function operations(): Promise<{ method: string; path: string }[]> {
  const { paths } = (await (await get('/api/v1/openapi.json')).json()) as { paths: Record<string, Record<string, Described>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security?.length !== 0)
      .map(([method, { parameters }]) => ({ method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, '1') + needed(parameters) })),
  )
}

function needed(parameters: Described['parameters'] = []): string {
  const words = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name, example, schema }) => `${name}=${example ?? schema?.enum?.[0] ?? 1}`)
  return words.length > 0 ? `?${words.join('&')}` : ''
}

test('while the database is away everything says so at once and takes nothing in; afterwards everything goes on where it stood', async () => {
  const said = await simulate<{ messageId: string }>(product, 'POST', `/customers/${CUSTOMER.id}/messages?wait=1`, {
    kind: 'text',
    text: 'before',
  })
  const first = await live.next((frame) => frame.data?.message?.platformMessageId === said.messageId)
  const conversationId = 'conversationId' in first ? (first.conversationId ?? '') : ''
  // A message that is on its way to the platform when the database goes: the platform takes it, and nobody can write that down.
  await simulate(product, 'PUT', '/faults', [
    { on: 'api', match: { platform: 'whatsapp', kind: 'send' }, fault: { type: 'slow', ms: 2_000 } },
  ])
  await agent.ask('POST', `/conversations/${conversationId}/messages`, { text: 'on its way' })
  await until(
    () => simulate<{ messages: { text?: string }[] }>(product, 'GET', `/customers/${CUSTOMER.id}/thread`),
    ({ messages }) => messages.some((message) => message.text === 'on its way'),
  )
  const all = await operations()
  assert.ok(all.length > 30, `only ${all.length} operations are known`)

  line.cut()
  for (const { method, path } of all) {
    const answer = await fetch(`${product.url}${path}`, { method, headers: { authorization: `Bearer ${agent.token}` } })
    // What is wrong with a request can be said without a database; whoever signed in a moment ago is still known.
    if ((method === 'GET' && !NEEDS_NO_DATABASE.has(path)) || answer.status >= 500) await refusedForNow(answer, `${method} ${path}`)
    else if (method !== 'GET') assert.ok(answer.status >= 400, `${method} ${path} cannot have been done: ${answer.status}`)
  }
  const signingIn = { email: 'agent1@demo.example', password: 'switchboard' }
  await refusedForNow(
    await fetch(`${product.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(signingIn),
    }),
    'signing in',
  )
  await refusedForNow(await hotline.deliver({ id: 'wamid.away', from: '84907770011', text: 'during' }), 'a webhook')
  assert.deepEqual([(await get('/live')).status, (await get('/ready')).status, (await get('/')).status], [200, 503, 200])
  // The platform answers now: the job is over, and its end cannot be written down.
  await until(
    () =>
      simulate<{ entries: { body?: string; status?: number }[] }>(product, 'GET', '/ledger?type=call&platform=whatsapp&kind=send&last=5'),
    ({ entries }) => entries.some(({ body, status }) => status === 200 && body?.includes('on its way')),
  )

  line.mend()
  await until(get.bind(null, '/ready'), ({ status }) => status === 200)
  const texts = async () => (await messagesIn(agent, conversationId)).map(({ text }) => text)
  assert.ok(!(await texts()).includes('during'), 'what was refused was not stored')
  assert.equal((await hotline.deliver({ id: 'wamid.away', from: '84907770011', text: 'during' })).status, 200)
  await live.next((frame) => frame.data?.message?.platformMessageId === 'wamid.away')
  assert.deepEqual(await texts(), ['before', 'on its way', 'during'])
  const numbered = live.frames.filter((frame): frame is typeof frame & { n: number; prev: number } => 'n' in frame)
  for (const [i, frame] of numbered.entries())
    if (i > 0) assert.equal(frame.prev, numbered[i - 1]?.n, 'no hole in what the socket was told')
  await answersAgain('8490 777 00 22')
  const thread = await simulate<{ messages: { text?: string }[] }>(product, 'GET', `/customers/${CUSTOMER.id}/thread`)
  assert.equal(thread.messages.filter((message) => message.text === 'on its way').length, 1, 'nothing goes out twice')
})

test('a database that says nothing any more is given up in time: platforms get their 503, and it is found again when it answers', async () => {
  line.freeze()
  const [webhook, stranger, ready] = await Promise.all([
    hotline.deliver({ id: 'wamid.frozen', from: '84907770011', text: 'into the void' }),
    fetch(`${product.url}/webhooks/meta/${'k'.repeat(32)}`, { method: 'POST', body: '{}' }),
    get('/ready'),
  ])
  await refusedForNow(webhook, 'a webhook')
  await refusedForNow(stranger, 'a webhook to an address that must be looked up')
  assert.deepEqual([ready.status, (await get('/live')).status], [503, 200])

  line.mend()
  await until(
    () => hotline.deliver({ id: 'wamid.frozen', from: '84907770011', text: 'into the void' }),
    ({ status }) => status === 200,
  )
  await live.next((frame) => frame.data?.message?.platformMessageId === 'wamid.frozen')
  await answersAgain('8490 777 00 33')
  assert.ok(isAlive(product.pid))
})

/** A customer who was not there before writes, and the answer reaches his phone: webhooks, ingest, jobs and sending all work. */
async function answersAgain(phone: string): Promise<void> {
  const id = `after-${phone.slice(-2)}`
  await simulate(product, 'POST', '/customers', { platform: 'whatsapp', account: hotline.account, id, name: id, phone: `+${phone}` })
  const { messageId } = await simulate<{ messageId: string }>(product, 'POST', `/customers/${id}/messages?wait=1`, {
    kind: 'text',
    text: 'open?',
  })
  const frame = await live.next((one) => one.data?.message?.platformMessageId === messageId)
  await agent.ask('POST', `/conversations/${'conversationId' in frame ? frame.conversationId : ''}/messages`, { text: 'we are back' })
  await until(
    () => simulate<{ messages: { text?: string }[] }>(product, 'GET', `/customers/${id}/thread`),
    ({ messages }) => messages.some((message) => message.text === 'we are back'),
  )
}
