// SMS and WhatsApp through one Twilio account, from the connect form to the phone and back.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CheckResult } from '@switchboard/adapters'
import type { Conversation, Message, Problem } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { conversationOf, type Customer, messagesIn, type Scene, scene, until } from '../support/scene.ts'
import { messageUntil, newest, setFaults } from '../support/stage.ts'
import { upload } from '../support/uploads.ts'

const SID = 'AC00000000000000000000000000000001'
const TOKEN = 'the auth token of the tests'
const NUMBER = '+15005550006'
const SENDER = 'whatsapp:+15005550006'
const HX = 'HX0123456789abcdef0123456789abcdef'
// One red dot.
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const PICTURE = { kind: 'image', file: { name: 'ring.png', mimeType: 'image/png', base64: DOT } }

let world: Scene
let sms: Connected
let whatsapp: Connected
before(async () => {
  world = await scene({ channels: [] })
  const secrets = { appId: SID, appSecret: TOKEN }
  sms = await connect(world, {
    key: 'sms',
    body: { via: 'twilio', platform: 'sms', account: NUMBER, ...secrets },
    account: { ...secrets, name: 'The Shop' },
  })
  const contents = { [HX]: { approved: true, types: { 'twilio/text': { body: 'Chào {{1}}, đơn {{2}} đã gửi' } } } }
  whatsapp = await connect(world, {
    key: 'whatsapp-twilio',
    body: { via: 'twilio', platform: 'whatsapp', account: SENDER, ...secrets, accessToken: 'key secret', settings: { apiKey: 'SK1' } },
    account: { ...secrets, name: 'The Shop', accessToken: 'key secret', own: { apiKey: 'SK1', contents } },
  })
})
after(() => world?.close())

interface Chat {
  customer: Customer
  conversation: Conversation
}

async function chatWith(channel: Connected, name: string, text = `Hello from ${name}`): Promise<Chat> {
  const customer = await channel.customer(name, { phone: `+8490${String(++count).padStart(7, '0')}` })
  await customer.write({ kind: 'text', text })
  const conversation = await until(
    async () =>
      (await world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${channel.page.id}`)).data.find(
        (one) => one.lastMessage?.text === text,
      ),
    (found) => found !== undefined,
  )
  return { customer, conversation: conversation as Conversation }
}
let count = 0

const say = ({ conversation }: Chat, body: object) => world.agent.call<Message>('POST', `/conversations/${conversation.id}/messages`, body)
const problemOf = ({ body }: { body: unknown }) => (body as Problem).type
const sent = async (chat: Chat, body: object, status: Message['status']) =>
  messageUntil(world.agent, (await say(chat, body)).body, (one) => one.status === status)
const onPhone = async ({ customer }: Chat) => (await customer.thread()).messages.filter(({ direction }) => direction === 'out')
const calls = async (kind: string) =>
  (await world.sim<{ entries: { body?: string; path: string }[] }>('GET', `/ledger?type=call&kind=${kind}`)).entries

const dot = () => upload(world, Buffer.from(DOT, 'base64'), { name: 'nhan.png', type: 'image/png' })

describe('SMS', () => {
  test('a text and a picture come in, a text and a picture go out, and the receipts come to delivered', async () => {
    const chat = await chatWith(sms, 'Lan')
    assert.equal(chat.conversation.page.platform, 'sms')
    await chat.customer.write({ ...PICTURE, text: 'Mẫu này' })
    const picture = await newest(world.agent, chat.conversation.id, (one) => one.attachments[0]?.state === 'stored')
    assert.deepEqual([picture.text, picture.attachments[0]?.width], ['Mẫu này', 1])

    const answer = await sent(chat, { text: 'Dạ còn ạ' }, 'delivered')
    assert.match(answer.platformMessageId ?? '', /^SM\w{32}$/)
    await sent(chat, { text: 'Đây ạ', attachments: [{ file: await dot() }] }, 'delivered')
    assert.deepEqual(
      (await onPhone(chat)).map(({ kind, text }) => [kind, text]),
      [
        ['text', 'Dạ còn ạ'],
        ['image', 'Đây ạ'],
      ],
    )
  })

  test('Twilio gets an answer to a webhook that says nothing to the customer', async () => {
    const { entries } = await world.sim<{ entries: { attempts: { answer: string }[] }[] }>('GET', '/ledger?type=webhook')
    assert.ok(entries.length > 0)
    for (const { attempts } of entries)
      assert.deepEqual(
        attempts.map(({ answer }) => answer),
        ['<Response/>'],
      )
  })

  test('STOP forbids messages until START; the agent reads why', async () => {
    const chat = await chatWith(sms, 'Mai')
    await chat.customer.write({ kind: 'text', text: 'Stop' })
    const refusal = await until(
      () => say(chat, { text: 'Offer' }),
      ({ status }) => status === 409,
    )
    assert.equal(problemOf(refusal), '/problems/recipient-opted-out')
    assert.deepEqual((await messagesIn(world.agent, chat.conversation.id)).filter((one) => one.text === 'Stop').length, 1)
    await chat.customer.write({ kind: 'text', text: 'START' })
    await until(
      () => say(chat, { text: 'Offer' }),
      ({ status }) => status === 202,
    )
  })

  test('a refusal because of STOP is learned where the word itself was never heard', async () => {
    const chat = await chatWith(sms, 'Hoa')
    await setFaults(world, [{ on: 'webhook', match: { kind: 'text' }, times: 1, fault: { type: 'drop' } }])
    await chat.customer.write({ kind: 'text', text: 'STOP' })
    const failed = await sent(chat, { text: 'Offer' }, 'failed')
    assert.deepEqual([failed.error?.class, failed.error?.code], ['recipient', '21610'])
    assert.equal(problemOf(await say(chat, { text: 'Another' })), '/problems/recipient-opted-out')
  })

  test('that the phone is off is shown in words, and the message may be tried again', async () => {
    const chat = await chatWith(sms, 'Cúc')
    await world.sim('PATCH', `/customers/${encodeURIComponent(chat.customer.id)}`, { unreachable: true })
    const failed = await sent(chat, { text: 'Còn đó không?' }, 'failed')
    assert.deepEqual([failed.error?.code, failed.error?.message], ['30003', 'The phone is switched off or out of reach.'])
    await world.sim('PATCH', `/customers/${encodeURIComponent(chat.customer.id)}`, { unreachable: false })
    await world.agent.ask('POST', `/messages/${failed.id}/retry`)
    await messageUntil(world.agent, failed, (one) => one.status === 'delivered')
  })

  test('a busy Twilio is asked again, and the customer gets the message once', async () => {
    const chat = await chatWith(sms, 'Đào')
    await setFaults(world, [{ on: 'api', match: { kind: 'send' }, times: 1, fault: { type: 'error', name: 'rate-limited' } }])
    await sent(chat, { text: 'Once' }, 'delivered')
    assert.deepEqual(
      (await onPhone(chat)).map(({ text }) => text),
      ['Once'],
    )
  })

  test('a message whose answer was lost is settled by its first receipt, without a second sending', async () => {
    const chat = await chatWith(sms, 'Lựu')
    await setFaults(world, [{ on: 'api', match: { kind: 'send' }, times: 1, fault: { type: 'reset-after-accept' } }])
    const message = await sent(chat, { text: 'Lost answer' }, 'delivered')
    const phone = await onPhone(chat)
    assert.deepEqual([phone.length, phone[0]?.id], [1, message.platformMessageId])
  })

  test('one whose answer and receipts were lost is found in Twilio’s list', async () => {
    const chat = await chatWith(sms, 'Ổi')
    await setFaults(world, [
      { on: 'api', match: { kind: 'send' }, times: 1, fault: { type: 'reset-after-accept' } },
      { on: 'webhook', match: { kind: 'receipt' }, times: 'always', fault: { type: 'drop' } },
    ])
    const message = await sent(chat, { text: 'Lost altogether' }, 'sent')
    assert.equal((await onPhone(chat))[0]?.id, message.platformMessageId)
    await setFaults(world, [])
  })

  test('a test of the connection finds that messages go elsewhere, and a word of its own gives Twilio our address with the wish to be called again', async () => {
    const account = `/accounts/sms/${encodeURIComponent(NUMBER)}`
    await world.sim('PUT', account, { webhookUrl: 'http://127.0.0.1:9/elsewhere' })
    const path = `/integrations/${sms.integration.id}/check`
    const found = await world.admin.ask<{ checks: CheckResult[] }>('POST', path)
    assert.equal(found.checks.at(-1)?.elsewhere, 'http://127.0.0.1:9/elsewhere')
    const { checks } = await world.admin.ask<{ checks: CheckResult[] }>('POST', `/pages/${sms.page.id}/subscribe`)
    assert.deepEqual(
      checks.map(({ name, ok }) => [name, ok]),
      [
        ['auth-token', true],
        ['number', true],
        ['webhook', true],
      ],
    )
    const { accounts } = await world.sim<{ accounts: { account: string; webhookUrl: string }[] }>('GET', '/accounts')
    assert.equal(accounts.find(({ account: one }) => one === NUMBER)?.webhookUrl, `${sms.integration.webhookUrl}#rc=3&rp=ct,rt,5xx`)
    await chatWith(sms, 'Xoài')
  })
})

describe('WhatsApp', () => {
  test('a text and a picture come in, a text and a picture go out, and the receipts come to read', async () => {
    const chat = await chatWith(whatsapp, 'Lan')
    assert.deepEqual(
      [chat.conversation.page.platform, chat.conversation.page.via, chat.conversation.contact.name],
      ['whatsapp', 'twilio', 'Lan'],
    )
    await chat.customer.write(PICTURE)
    await newest(world.agent, chat.conversation.id, (one) => one.attachments[0]?.state === 'stored')
    await sent(chat, { text: 'Dạ còn ạ' }, 'read')
    await sent(chat, { text: 'Đây ạ', attachments: [{ file: await dot() }] }, 'read')
    await sent(chat, { location: { latitude: 10.77202, longitude: 106.69829, name: 'Chợ Bến Thành' } }, 'read')
    assert.deepEqual(
      (await onPhone(chat)).map(({ kind }) => kind),
      ['text', 'image', 'location'],
    )
  })

  test('a tapped quick reply comes back as a button that quotes the question', async () => {
    const chat = await chatWith(whatsapp, 'Mai')
    const asked = await sent(
      chat,
      {
        text: 'Lấy không ạ?',
        buttons: [
          { id: 'yes', title: 'Có' },
          { id: 'no', title: 'Không' },
        ],
      },
      'read',
    )
    await chat.customer.write({ kind: 'button-reply', text: 'Có', payload: { id: 'yes' }, replyTo: asked.platformMessageId })
    const tapped = await newest(world.agent, chat.conversation.id, (one) => one.type === 'button')
    assert.deepEqual([tapped.text, tapped.data?.id, tapped.replyTo?.id], ['Có', 'yes', asked.id])
  })

  test('outside the window only an approved template goes, and it arrives with its words', async () => {
    const customer = await whatsapp.customer('Hoa', { phone: '+84907654321' })
    const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString()
    await customer.write({ kind: 'text', text: 'Long ago', sentAt: yesterday })
    const conversation = await conversationOf(world.agent, whatsapp.page.id, 'Hoa')
    // Twilio tells no times: that a message is old is known only to whoever received it then.
    await world.db.owner.query(
      'update omnichannel_conversation set last_inbound_at = $3, window_until = $3 where tenant_id = $1 and id = $2',
      [world.tenantId, conversation.id, yesterday],
    )
    const chat = { customer, conversation }
    assert.equal((await say(chat, { text: 'Late' })).status, 409)
    await sent(chat, { template: { name: HX, language: 'vi', values: ['Hoa', 'A1'] } }, 'read')
    assert.equal((await onPhone(chat)).at(-1)?.text, 'Chào Hoa, đơn A1 đã gửi')
  })

  test('typing is shown on the phone', async () => {
    const chat = await chatWith(whatsapp, 'Cúc')
    await world.agent.call('POST', `/conversations/${chat.conversation.id}/typing`, { on: true })
    await until(
      () => calls('typing'),
      (entries) => entries.length > 0,
    )
  })

  test('a person who writes by SMS and by WhatsApp from one number is one person', async () => {
    const [one, other] = [await chatWith(sms, 'Nga'), await chatWith(whatsapp, 'Nga 2')]
    const phone = '+84908888888'
    for (const [channel, text] of [
      [sms, 'by SMS'],
      [whatsapp, 'by WhatsApp'],
    ] as const)
      await (await channel.customer('Same', { phone })).write({ kind: 'text', text })
    const { data } = await until(
      () => world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&limit=100'),
      (list) => ['by SMS', 'by WhatsApp'].every((text) => list.data.some((chat) => chat.lastMessage?.text === text)),
    )
    const persons = ['by SMS', 'by WhatsApp'].map((text) => data.find((chat) => chat.lastMessage?.text === text)?.contact.personId)
    assert.equal(persons[0], persons[1])
    assert.notEqual(one.conversation.contact.personId, other.conversation.contact.personId)
  })

  test('what a test of the connection finds wrong is said', async () => {
    const { id } = whatsapp.integration
    await world.admin.ask('PATCH', `/integrations/${id}`, { appSecret: 'another token' })
    const { checks } = await world.admin.ask<{ checks: CheckResult[] }>('POST', `/integrations/${id}/check`)
    assert.deepEqual(
      checks.filter(({ ok }) => !ok).map(({ name, ok, detail }) => ({ name, ok, detail })),
      [{ name: 'auth-token', ok: false, detail: 'Twilio does not accept the Auth Token for this account (20003).' }],
    )
    await world.admin.ask('PATCH', `/integrations/${id}`, { appSecret: TOKEN })
  })
})
