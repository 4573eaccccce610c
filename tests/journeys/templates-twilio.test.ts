// Message templates of WhatsApp by Twilio: its contents and their approvals, from the list to the phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  Conversation,
  CreateTemplate,
  FirstWritten,
  Message,
  Template,
  TemplateChannelList,
  TemplateList,
} from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { type Answer, conversationOf, type Customer, messagesIn, newId, type Scene, scene, until } from '../support/scene.ts'
import { messageUntil } from '../support/stage.ts'
import { syncTemplates, templateAt, templateChannel, templateDraft } from '../support/template-shop.ts'

const SECRETS = { appId: 'AC00000000000000000000000000000001', appSecret: 'the auth token of the tests' }
const SENDER = 'whatsapp:+15005550006'
const sid = (digit: number) => `HX${String(digit).repeat(32)}`
const approval = (name: string, status: string, rejection_reason = '') => ({
  name,
  category: 'UTILITY',
  status,
  rejection_reason,
  content_type: '',
})
const plain = (name: string, status: string, reason?: string) => ({
  friendly_name: name,
  language: 'vi',
  types: { 'twilio/text': { body: `Chào từ ${name} ạ.` } },
  ...(status !== 'unsubmitted' && { approval: approval(name, status, reason) }),
})
const ready = {
  friendly_name: 'Order ready',
  language: 'vi',
  variables: { 1: 'Lan', 2: 'A1', 3: 'q9' },
  types: {
    'whatsapp/card': {
      header_text: 'Đơn {{2}}',
      body: 'Chào {{1}}, đơn {{2}} của mình xong rồi ạ.',
      footer: 'Tiệm Bạc',
      actions: [{ type: 'URL', title: 'Theo dõi', url: 'https://shop.example/{{3}}' }],
    },
  },
  approval: approval('order_ready', 'approved'),
}
const contents = {
  [sid(1)]: ready,
  [sid(2)]: plain('turned_away', 'rejected', 'INVALID_FORMAT'),
  [sid(3)]: plain('never_handed_in', 'unsubmitted'),
  [sid(4)]: plain('looked_at', 'received'),
  [sid(5)]: {
    ...plain('ring', 'approved'),
    types: { 'twilio/media': { body: 'Mẫu nhẫn mới ạ.', media: ['https://shop.example/ring.png'] } },
  },
  [sid(6)]: { ...plain('many', 'approved'), types: { 'twilio/carousel': { body: 'Mời xem', cards: [] } } },
}

let world: Scene
let channel: Connected
let pageId: string
let customer: Customer
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  channel = await connect(world, {
    key: 'whatsapp-twilio',
    body: { via: 'twilio', platform: 'whatsapp', account: SENDER, ...SECRETS },
    account: { ...SECRETS, name: 'The Shop', own: { contents } },
  })
  pageId = channel.page.id
  await syncTemplates(world, pageId)
  customer = await channel.customer('Lan', { phone: '+84907654321' })
  const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString()
  await customer.write({ kind: 'text', text: 'Nhẫn xong chưa ạ?', sentAt: yesterday })
  conversation = await conversationOf(world.agent, pageId, 'Lan')
  // Twilio tells no times: that a message is old is known only to whoever received it then.
  await world.db.owner.query(
    'update omnichannel_conversation set last_inbound_at = $3, window_until = $3 where tenant_id = $1 and id = $2',
    [world.tenantId, conversation.id, yesterday],
  )
})
after(() => world?.close())

const list = async (query = '') => (await world.agent.ask<TemplateList>('GET', `/templates?page=${pageId}${query}`)).data
const named = async (name: string) => (await list()).find((one) => one.name === name) as Template
const send = (body: object): Promise<Answer<Message & { code?: string; type: string }>> =>
  world.agent.call('POST', `/conversations/${conversation.id}/messages`, body)
const arrived = async (body: object) => {
  const { status, body: message } = await send(body)
  assert.equal(status, 202, JSON.stringify(message))
  return messageUntil(world.agent, message, (one) => one.status === 'read')
}
const onPhone = async () => (await customer.thread()).messages.at(-1)

test('everything that was handed in to WhatsApp is read, and offered is only what can go', async () => {
  assert.deepEqual(
    (await list()).map(({ name, status, unsupported }) => [name, status, unsupported]),
    [
      ['looked_at', 'pending', []],
      ['many', 'approved', ['twilio/carousel']],
      ['order_ready', 'approved', []],
      ['ring', 'approved', []],
      ['turned_away', 'rejected', []],
    ],
  )
  const offered = (await list('&usable=true&fitting=vi')).map(({ name }) => name)
  assert.deepEqual(offered, ['order_ready', 'ring'])
  assert.equal((await named('turned_away')).reason, 'INVALID_FORMAT')
  const { data } = await world.agent.ask<TemplateChannelList>('GET', '/template-channels')
  assert.deepEqual(
    data.map((one) => [one.platform, one.via, one.approved, one.rules.writable, one.rules.changeable]),
    [['whatsapp', 'twilio', 3, true, false]],
  )
})

test('after the window only a template goes: filled, shown in the thread as it is read, accepted and counted', async () => {
  const template = await named('order_ready')
  assert.equal((await send({ text: 'Dạ xong rồi ạ' })).body.type, '/problems/reply-window-closed')
  const values = { 1: 'Lan', 2: 'A17' }
  const buttons = [{ index: 0, value: 'z9' }]
  const filled = { name: 'order_ready', language: 'vi', values, header: 'A17', buttons }
  assert.equal((await send({ template: { ...filled, header: 'B18' } })).body.code, 'template-repeated')
  assert.equal((await send({ template: { ...filled, values: { 1: 'Lan' } } })).body.code, 'template-gaps')

  const message = await arrived({ template: filled })
  assert.deepEqual([message.type, message.text], ['template', 'Chào Lan, đơn A17 của mình xong rồi ạ.'])
  assert.deepEqual(
    [message.data?.title, message.data?.footer, message.data?.buttons],
    ['Đơn A17', 'Tiệm Bạc', [{ title: 'Theo dõi', url: 'https://shop.example/z9' }]],
  )
  const bubble = await onPhone()
  assert.equal(bubble?.text, 'Đơn A17\nChào Lan, đơn A17 của mình xong rồi ạ.\nTiệm Bạc')
  assert.equal((await world.agent.ask<Template>('GET', `/templates/${template.id}`)).usageCount, 1)

  // Scripts name it by the id that Twilio's console shows.
  const byId = await arrived({ template: { ...filled, name: sid(1), language: 'en' } })
  assert.equal(byId.text, message.text)
})

test('a template that brings its own picture asks for none', async () => {
  assert.deepEqual((await named('ring')).content.header, { kind: 'image', text: null, link: 'https://shop.example/ring.png' })
  assert.equal((await arrived({ template: { name: 'ring', language: 'vi' } })).text, 'Mẫu nhẫn mới ạ.')
  assert.equal((await onPhone())?.text, 'Mẫu nhẫn mới ạ.')
})

test('somebody who never wrote is written to first, by a template alone, and answers in the same thread', async () => {
  const stranger = await channel.customer('Minh', { phone: '+84905550123' })
  const first = { pageId, to: '+84 905 550 123', clientId: newId() }
  const text = await world.agent.call<{ type: string }>('POST', '/conversations', { ...first, text: 'Chào anh' })
  assert.deepEqual([text.status, text.body.type], [409, '/problems/reply-window-closed'])
  const { conversation: started } = await world.agent.ask<FirstWritten>('POST', '/conversations', {
    ...first,
    template: { name: 'ring', language: 'vi' },
  })
  await until(
    () => stranger.thread(),
    ({ messages }) => messages.some((one) => one.text === 'Mẫu nhẫn mới ạ.'),
  )
  await stranger.write({ kind: 'text', text: 'Đẹp quá' })
  await until(
    () => messagesIn(world.agent, started.id),
    (all) => all.some((one) => one.text === 'Đẹp quá'),
  )
})

test('what is rejected, being looked at or not wholly understood is refused in words', async () => {
  const refusal = async (name: string) => (await send({ template: { name, language: 'vi' } })).body.code
  assert.deepEqual(
    [await refusal('turned_away'), await refusal('looked_at'), await refusal('many')],
    ['template-not-approved', 'template-not-approved', 'template-unsupported'],
  )
  assert.equal(await refusal('of_nobody'), 'template-name')
})

test('what a review comes to is asked for every half hour, since Twilio does not tell it', async () => {
  const wait = async () => {
    const due = "select extract(epoch from due_at - now()) / 60 as minutes from timers where what = 'templates.sync' and ref = $1"
    return Math.round((await world.db.owner.query(due, [pageId])).rows[0]?.minutes)
  }
  assert.equal(await wait(), 30)
  const decided = { ...contents, [sid(4)]: plain('looked_at', 'approved') }
  await world.sim('PUT', `/accounts/whatsapp-twilio/${encodeURIComponent(SENDER)}`, { own: { contents: decided } })
  await world.db.owner.query("update timers set due_at = now() where what = 'templates.sync' and ref = $1", [pageId])
  await until(
    () => named('looked_at'),
    ({ status }) => status === 'approved',
  )
  await until(wait, (minutes) => minutes === 24 * 60)
})

test('one is made here, handed in, approved, and taken away; in other words it cannot be put', async () => {
  const given = templateDraft(
    pageId,
    { variables: [...templateDraft(pageId).variables, { at: 'header', name: '1', example: 'A1' }] },
    { header: { kind: 'text', text: 'Đơn {{1}}' } },
  )
  const create = (one: CreateTemplate) => world.admin.ask<Template>('POST', '/templates', { ...one, submit: true })
  const { id } = await create(given)
  await templateAt(world, id, 'pending')
  const approvedNow = async () => {
    await syncTemplates(world, pageId)
    return world.admin.ask<Template>('GET', `/templates/${id}`)
  }
  const template = await until(approvedNow, ({ status }) => status === 'approved')
  assert.match(template.externalId ?? '', /^HX/)
  assert.deepEqual([template.content.header?.text, template.content.body], ['Đơn {{3}}', given.content.body])
  const values = { 1: 'Lan', 2: 'size 52' }
  await arrived({ template: { name: given.name, language: 'vi', values, header: 'A17' } })
  assert.equal((await onPhone())?.text, 'Đơn A17\nChào Lan, nhẫn size 52 đã xong ạ.\nTiệm Bạc')

  const { category, content, variables } = given
  const change = await world.admin.call<{ type: string }>('PUT', `/templates/${id}`, {
    version: template.version,
    category,
    content,
    variables,
  })
  assert.deepEqual([change.status, change.body.type], [409, '/problems/template-not-changeable'])
  await world.admin.ask('DELETE', `/templates/${id}`)
  await templateAt(world, id, 'deleted')
  const authorization = `Basic ${Buffer.from(`${SECRETS.appId}:${SECRETS.appSecret}`).toString('base64')}`
  const there = await fetch(`${world.simulator.url}/v1/Content/${template.externalId}`, { headers: { authorization } })
  assert.equal(there.status, 404)
})

test('a draft that Twilio does not take comes back with its reason', async () => {
  await world.sim('PUT', '/faults', [
    { on: 'api', match: { kind: 'template' }, times: 1, fault: { type: 'error', name: 'account-restricted' } },
  ])
  const { id } = await world.admin.ask<Template>('POST', '/templates', { ...templateDraft(pageId), submit: true })
  const back = await until(
    () => world.admin.ask<Template>('GET', `/templates/${id}`),
    ({ status, outstanding }) => status === 'draft' && outstanding === null,
  )
  assert.match(back.reason ?? '', /not a valid message-capable/)
  await world.sim('PUT', '/faults', [])
  assert.equal((await templateChannel(world, pageId))?.syncError, null)
})
