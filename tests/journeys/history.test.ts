// A channel that is connected brings along what was said before: it can be read and found, and nobody is made to work it off.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, ConversationCounts, ReportSummary } from '@switchboard/contracts'
import { followed } from '../support/followed.ts'
import { type Customer, messagesIn, type Scene, scene, until } from '../support/scene.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000
/** The number of the shop's own phone. */
const SHOP = '15550001111'

let world: Scene
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  const { account } = world.channel('whatsapp')
  await world.sim('PUT', `/accounts/whatsapp/${account}`, { displayPhone: SHOP })
  await world.admin.ask('POST', '/sla-policies', {
    name: 'Promise',
    isDefault: true,
    hours: 'always',
    firstResponseMinutes: 30,
    nextResponseMinutes: 30,
  })
})
after(() => world?.close())

/** One old message: so long ago, by the customer or (`us`) from the shop's phone. */
interface Old {
  agoMs: number
  us?: boolean
}
interface Chat {
  customer: Customer
  /** The phone's app hands the chat over. */
  hands(old: readonly Old[]): Promise<unknown>
  shown(fits?: (one: Conversation) => boolean): Promise<Conversation>
}

let chats = 0
async function chat(): Promise<Chat> {
  const phone = `8490123${4000 + chats++}`
  const customer = await world.customer('whatsapp', 'Lan', { phone })
  let id: string | undefined
  return {
    customer,
    hands: (old) => {
      const messages = old.map(({ agoMs, us }, i) => ({
        from: us ? SHOP : phone,
        id: `wamid.${phone}.${i}`,
        timestamp: String(Math.floor((Date.now() - agoMs) / 1000)),
        type: 'text',
        text: { body: `before ${i}` },
        history_context: { status: 'READ' },
      }))
      return customer.write({ kind: 'history', payload: { threads: [{ id: phone, messages }] } })
    },
    shown: async (fits = () => true) => {
      id ??= await newest()
      return until(() => world.admin.ask<Conversation>('GET', `/conversations/${id}`), fits)
    },
  }
}

/** The conversation that came last: what the app hands over names nobody. */
const taken = new Set<string>()
async function newest(): Promise<string> {
  const list = () => world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?status=all')
  const { data } = await until(list, (found) => found.data.some(({ id }) => !taken.has(id)))
  const id = data.find((one) => !taken.has(one.id))?.id ?? ''
  taken.add(id)
  return id
}

const counts = async () => ({ ...(await world.admin.ask<ConversationCounts>('GET', '/conversations/counts')), againMs: 0 })
const clockOf = ({ sla }: Conversation) => sla?.metrics.find(({ metric }) => metric === 'first-response')?.state
const WHOLE = [{ agoMs: 40 * DAY }, { agoMs: 40 * DAY - HOUR, us: true }, { agoMs: 3 * DAY }]

test('what was said before is there with its own times, done with: nobody waits, nothing is unread, no clock runs, no report counts it', async () => {
  const { hands, shown } = await chat()
  const before = await counts()
  await hands(WHOLE)
  const old = await shown(({ messageCount }) => messageCount === 3)
  assert.deepEqual([old.status, old.unread, old.waitingSince, old.lastSeq], ['resolved', 0, null, 3])
  const all = await messagesIn(world.admin, old.id)
  assert.deepEqual(
    all.map(({ text, direction }) => [text, direction]),
    [
      ['before 0', 'inbound'],
      ['before 1', 'outbound'],
      ['before 2', 'inbound'],
    ],
  )
  assert.equal(old.lastActivityAt, all[2]?.sentAt)
  assert.deepEqual(await counts(), before)
  await followed(world, 'reports', 'notice.')
  const period = `from=${new Date(Date.now() - 60 * DAY).toISOString()}&to=${new Date(Date.now() + HOUR).toISOString()}`
  const { now } = await world.admin.ask<ReportSummary>('GET', `/reports/summary?${period}`)
  assert.deepEqual([now.created, now.backlog, now.resolved, now.inbound, now.replies, now.firstResponse.count], [0, 0, 0, 0, 0, 0])
})

test('when the customer writes again it goes on: one message is unread, and its clocks begin now', async () => {
  const { customer, hands, shown } = await chat()
  await hands(WHOLE)
  await shown(({ messageCount }) => messageCount === 3)
  await customer.write({ kind: 'text', text: 'Còn hàng không ạ?' })
  const open = await shown((one) => clockOf(one) === 'running')
  assert.deepEqual([open.status, open.unread, clockOf(open)], ['open', 1, 'running'])
  await world.admin.ask('POST', `/conversations/${open.id}/read`, { seq: open.lastSeq })
  assert.equal((await shown()).unread, 0)
  await world.admin.ask('POST', `/conversations/${open.id}/unread`)
  assert.equal((await shown()).unread, 1)
})

test('what was said in the last day before, and has no answer, is to be answered, with what went before it', async () => {
  const { hands, shown } = await chat()
  await hands([...WHOLE, { agoMs: 20 * MINUTE }])
  const open = await shown((one) => one.messageCount === 4 && clockOf(one) !== undefined)
  assert.deepEqual([open.status, open.unread, clockOf(open)], ['open', 1, 'running'])
  assert.ok(Date.now() - Date.parse(open.waitingSince ?? '') < HOUR)
})

test('what comes late of the time before takes nothing from whoever waits now', async () => {
  const { customer, hands, shown } = await chat()
  await customer.write({ kind: 'text', text: 'Cho em hỏi' })
  const { waitingSince } = await shown()
  await hands([{ agoMs: 5 * DAY }, { agoMs: 4 * DAY, us: true }])
  const open = await shown(({ messageCount }) => messageCount === 3)
  assert.deepEqual([open.status, open.unread, open.waitingSince], ['new', 1, waitingSince])
})
