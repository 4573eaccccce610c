// What stands around SMS: who wants no messages, the numbers of an account, through which of them one answers, and what it comes to.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  type Conversation,
  type Message,
  type NumberList,
  type OptOut,
  type OptOutList,
  type Page,
  type Problem,
  type SmsReport,
  type SmsReportRow,
  segmentsOf,
} from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { type Customer, type Scene, scene, until } from '../support/scene.ts'
import { messageUntil } from '../support/stage.ts'

const SID = 'AC00000000000000000000000000000001'
const TOKEN = 'the auth token of the tests'
const NUMBER = '+15005550006'

let world: Scene
let sms: Connected
before(async () => {
  world = await scene({ channels: [] })
  const secrets = { appId: SID, appSecret: TOKEN }
  sms = await connect(world, {
    key: 'sms',
    body: { via: 'twilio', platform: 'sms', account: NUMBER, ...secrets },
    account: { ...secrets, name: 'The Shop' },
  })
})
after(() => world?.close())

interface Chat {
  customer: Customer
  conversation: Conversation
}

let count = 0
async function chatWith(name: string): Promise<Chat> {
  const customer = await sms.customer(name, { phone: `+8490${String(++count).padStart(7, '0')}` })
  const text = `Hello from ${name}`
  await customer.write({ kind: 'text', text })
  const found = await until(
    async () =>
      (await world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${sms.page.id}`)).data.find(
        (one) => one.lastMessage?.text === text,
      ),
    (one) => one !== undefined,
  )
  return { customer, conversation: found as Conversation }
}

const shown = ({ conversation }: Chat) => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
const say = ({ conversation }: Chat, text: string) =>
  world.agent.call<Problem>('POST', `/conversations/${conversation.id}/messages`, { text })
const words = async ({ conversation }: Chat, query = '') =>
  (await world.agent.ask<OptOutList>('GET', `/opt-outs?contact=${conversation.contact.id}${query}`)).data
const modeOf = async (chat: Chat) => (await shown(chat)).window.mode

describe('the ledger of who wants no messages', () => {
  test('STOP shows in the conversation before anybody writes, START opens it again, and both words stay with their time', async () => {
    const chat = await chatWith('Lan')
    assert.equal(await modeOf(chat), 'free')
    await chat.customer.write({ kind: 'text', text: 'Stop' })
    const closed = await until(
      () => shown(chat),
      ({ window }) => window.mode === 'opted-out',
    )
    const [stop] = await words(chat, '&state=standing')
    assert.deepEqual(
      [stop?.what, stop?.source, stop?.word, stop?.stands, stop?.at],
      ['opted-out', 'customer', 'STOP', true, closed.window.since],
    )
    await chat.customer.write({ kind: 'text', text: 'START' })
    await until(
      () => modeOf(chat),
      (mode) => mode === 'free',
    )
    assert.deepEqual(
      (await words(chat)).map(({ what, word, stands }) => [what, word, stands]),
      [
        ['opted-in', 'START', true],
        ['opted-out', 'STOP', false],
      ],
    )
    assert.deepEqual(await words(chat, '&state=standing'), [])
  })

  test('what a customer said on the telephone is written down with its reason, and nothing goes out until it is lifted, which is audited', async () => {
    const chat = await chatWith('Mai')
    const { id } = chat.conversation.contact
    const noted = await world.agent.ask<OptOut>('POST', '/opt-outs', { contactId: id, reason: 'Asked on the telephone' })
    assert.deepEqual([noted.source, noted.reason, noted.by?.name], ['staff', 'Asked on the telephone', 'Minh Lê'])
    assert.equal((await say(chat, 'Offer')).body.type, '/problems/recipient-opted-out')
    const twice = await world.agent.call<Problem>('POST', '/opt-outs', { contactId: id, reason: 'Again' })
    assert.deepEqual([twice.status, twice.body.type], [409, '/problems/opt-out-moved'])

    const lift = (client: typeof world.agent) => client.call<Problem>('POST', `/opt-outs/${noted.id}/lift`, { reason: 'Signed a form' })
    assert.equal((await lift(world.agent)).status, 403)
    assert.deepEqual((await Promise.all([lift(world.admin), lift(world.admin)])).map(({ status }) => status).toSorted(), [201, 409])
    assert.equal(await modeOf(chat), 'free')
    const { data: log } = await world.admin.ask<{ data: { action: string; entityId: string }[] }>('GET', '/audit?limit=20')
    assert.deepEqual(
      log.filter(({ entityId, action }) => entityId === id && action.startsWith('opt-out.')).map(({ action }) => action),
      ['opt-out.lifted', 'opt-out.created'],
    )
  })

  test('a number can be entered before it ever wrote, and counts when it does', async () => {
    const phone = '+84908887776'
    const noted = await world.agent.ask<OptOut>('POST', '/opt-outs', { pageId: sms.page.id, phone, reason: 'By letter' })
    assert.equal(noted.contact.username, phone)
    const found = await world.agent.ask<OptOutList>('GET', `/opt-outs?state=standing&q=${encodeURIComponent('+84 908 887')}`)
    assert.deepEqual(
      found.data.map(({ id }) => id),
      [noted.id],
    )
    const customer = await sms.customer('Nobody yet', { phone })
    await customer.write({ kind: 'text', text: 'What is this?' })
    const { data } = await until(
      () => world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${sms.page.id}`),
      (list) => list.data.some(({ contact }) => contact.id === noted.contact.id),
    )
    assert.equal(data.find(({ contact }) => contact.id === noted.contact.id)?.window.mode, 'opted-out')
    const both = await world.agent.call<Problem>('POST', '/opt-outs', { contactId: noted.contact.id, phone, reason: 'Both' })
    assert.equal(both.status, 400)
  })

  test('what already waits does not go out either', async () => {
    const chat = await chatWith('Hoa')
    const later = new Date(Date.now() + 1500).toISOString().replace('Z', '000Z')
    const waiting = await world.agent.ask<Message>('POST', `/conversations/${chat.conversation.id}/messages`, {
      text: 'Later',
      sendAfter: later,
    })
    await world.agent.ask('POST', '/opt-outs', { contactId: chat.conversation.contact.id, reason: 'Said so in the shop' })
    const failed = await messageUntil(
      world.agent,
      { ...waiting, conversationId: chat.conversation.id },
      ({ status }) => status === 'failed',
    )
    assert.equal(failed.error?.class, 'recipient')
  })

  test('the list goes on by its cursor without a word twice', async () => {
    const first = await world.agent.ask<OptOutList>('GET', '/opt-outs?limit=2')
    const second = await world.agent.ask<OptOutList>('GET', `/opt-outs?limit=100&cursor=${first.nextCursor}`)
    const all = await world.agent.ask<OptOutList>('GET', '/opt-outs?limit=100')
    assert.deepEqual([...first.data, ...second.data], all.data)
  })
})

describe('the numbers of an account', () => {
  const [PLAIN, POOLED] = ['+15005550010', '+15005550011']
  const path = () => `/integrations/${sms.integration.id}/numbers`
  const owned = () => world.admin.ask<NumberList>('GET', path())

  test('are listed with what they can and the service that holds them, and are connected in one step', async () => {
    const secrets = { appId: SID, appSecret: TOKEN }
    await world.sim('PUT', `/accounts/sms/${encodeURIComponent(PLAIN)}`, { ...secrets, name: 'Plain' })
    await world.sim('PUT', `/accounts/sms/${encodeURIComponent(POOLED)}`, { ...secrets, name: 'Pooled', own: { service: 'Offers' } })
    const { data } = await owned()
    assert.deepEqual(
      data.map(({ account, mms, service, pageId }) => [account, mms, service?.name, pageId === sms.page.id]),
      [
        [NUMBER, true, undefined, true],
        [PLAIN, true, undefined, false],
        [POOLED, true, 'Offers', false],
      ],
    )
    const service = data.find(({ account }) => account === POOLED)?.service?.id ?? ''
    const numbers = [
      { account: PLAIN, name: 'Plain' },
      { account: POOLED, name: 'Pooled', messagingService: service },
    ]
    const after = await world.admin.ask<NumberList>('POST', path(), { numbers })
    assert.ok(after.data.every(({ pageId }) => pageId !== null))
    // The same again connects nothing twice.
    assert.deepEqual(await world.admin.ask('POST', path(), { numbers }), after)
    const { pages } = await world.admin.ask<{ pages: Page[] }>('GET', `/integrations/${sms.integration.id}`)
    assert.deepEqual(pages.map(({ account }) => account).toSorted(), [NUMBER, PLAIN, POOLED])
    await until(
      () => world.sim<{ accounts: { account: string; webhookUrl: string }[] }>('GET', '/accounts'),
      ({ accounts }) =>
        [PLAIN, POOLED].every((number) => accounts.find(({ account }) => account === number)?.webhookUrl?.includes('/webhooks/')),
    )
  })

  test('a number that came in so answers through its service', async () => {
    const { id } = await world.sim<{ id: string }>('POST', '/customers', {
      platform: 'sms',
      account: POOLED,
      name: 'Thảo',
      phone: '+84905550000',
    })
    await world.sim('POST', `/customers/${encodeURIComponent(id)}/messages?wait=1`, { kind: 'text', text: 'To the pool' })
    const chat = await until(
      async () =>
        (await world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all')).data.find(
          ({ lastMessage }) => lastMessage?.text === 'To the pool',
        ),
      (one) => one !== undefined,
    )
    await world.agent.ask('POST', `/conversations/${chat?.id}/messages`, { text: 'From the pool' })
    const { entries } = await until(
      () => world.sim<{ entries: { body?: string }[] }>('GET', '/ledger?type=call&kind=send'),
      (ledger) => ledger.entries.some(({ body }) => body?.includes('From the pool')),
    )
    const sent = entries.find(({ body }) => body?.includes('From the pool'))
    assert.ok(sent?.body?.includes(POOLED))
    assert.match(sent?.body ?? '', /MessagingServiceSid\W+MG\w{32}/)
  })

  test('who may not manage channels sees none, and an account of someone else connects nothing', async () => {
    assert.equal((await world.agent.call('GET', path())).status, 403)
    assert.equal((await world.admin.call('GET', '/integrations/999999/numbers')).status, 404)
    const odd = await world.admin.call<Problem>('POST', path(), { numbers: [{ account: 'not a number' }] })
    assert.equal(odd.status, 400)
  })
})

describe('the report', () => {
  test('counts what came, went, arrived and failed by each number, with the segments that are billed', async () => {
    const before = await figures(NUMBER)
    const chat = await chatWith('Cúc')
    const long = 'Dạ còn ạ, mẫu này bên em có đủ cỡ. '.repeat(3)
    const answer = await world.agent.ask<Message>('POST', `/conversations/${chat.conversation.id}/messages`, { text: long })
    await messageUntil(world.agent, answer, ({ status }) => status === 'delivered')
    const after = await figures(NUMBER)
    const grown = (key: 'conversations' | 'received' | 'sent' | 'delivered' | 'failed') => after[key] - before[key]
    assert.deepEqual([grown('conversations'), grown('received'), grown('sent'), grown('delivered'), grown('failed')], [1, 1, 1, 1, 0])
    assert.equal(after.segments - before.segments, segmentsOf(long.trim()).segments)
    assert.ok(after.optedOut >= 3 && after.firstAnswerS !== null)
    assert.equal((await world.agent.call('GET', '/sms/report')).status, 403)
    assert.equal((await world.admin.call('GET', '/sms/report?days=93')).status, 400)
  })

  async function figures(account: string): Promise<SmsReportRow> {
    const { data } = await world.admin.ask<SmsReport>('GET', '/sms/report?days=7')
    const row = data.find(({ page }) => page.account === account)
    assert.ok(row)
    return row
  }
})
