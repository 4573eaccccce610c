// What Twilio gave up telling is found in its list: messages of customers, and what became of ours.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, PageStreams } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { pollIn as pollOf } from '../support/poll.ts'
import { type Customer, messagesIn, type Scene, scene, until } from '../support/scene.ts'
import { messageUntil, newest, sendUntil, setFaults } from '../support/stage.ts'

const SID = 'AC00000000000000000000000000000001'
// One red dot.
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const PICTURE = { kind: 'image', file: { name: 'ring.png', mimeType: 'image/png', base64: DOT } }

let world: Scene
let sms: Connected
before(async () => {
  world = await scene({ channels: [] })
  const secrets = { appId: SID, appSecret: 'the auth token of the tests' }
  sms = await connect(world, {
    key: 'sms',
    body: { via: 'twilio', platform: 'sms', account: '+15005550006', ...secrets },
    account: { ...secrets, name: 'The Shop' },
  })
})
after(() => world?.close())

let count = 0
async function chatWith(name: string): Promise<{ customer: Customer; conversation: Conversation }> {
  const text = `Hello from ${name}`
  const customer = await sms.customer(name, { phone: `+8490${String(++count).padStart(7, '0')}` })
  await customer.write({ kind: 'text', text })
  const { data } = await until(
    () => world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${sms.page.id}`),
    (list) => list.data.some(({ lastMessage }) => lastMessage?.text === text),
  )
  return { customer, conversation: data.find(({ lastMessage }) => lastMessage?.text === text) as Conversation }
}

/** Has the list polled as it will be in so many minutes. */
const pollIn = (minutes: number, stream: 'messages' | 'statuses') => pollOf(world, minutes, { pageId: sms.page.id, stream })

test('a message whose webhook was lost is found in Twilio’s list, with its picture; those that came are not doubled', async () => {
  const chat = await chatWith('Sen')
  await until(
    () => world.admin.ask<PageStreams>('GET', `/pages/${sms.page.id}/streams`),
    ({ data }) => data.length === 2 && data.every(({ lastAt }) => lastAt !== null),
  )
  await setFaults(world, [{ on: 'webhook', times: 2, fault: { type: 'drop' } }])
  await chat.customer.write({ kind: 'text', text: 'Nobody heard this' })
  await chat.customer.write({ ...PICTURE, text: 'nor saw this' })
  await chat.customer.write({ kind: 'text', text: 'This came' })
  await newest(world.agent, chat.conversation.id, ({ text }) => text === 'This came')

  assert.equal(await pollIn(10, 'messages'), 'news')
  const picture = await newest(world.agent, chat.conversation.id, ({ attachments }) => attachments[0]?.state === 'stored')
  const texts = (await messagesIn(world.agent, chat.conversation.id)).map(({ text, data }) => [text, data?.recovered ?? false])
  assert.deepEqual(texts.sort(), [
    ['Hello from Sen', false],
    ['Nobody heard this', true],
    ['This came', false],
    ['nor saw this', true],
  ])
  assert.equal(picture.text, 'nor saw this')
  assert.equal(await pollIn(30, 'messages'), 'nothing', 'what was fetched is not fetched again')
})

test('a receipt whose callback was lost is found there too', async () => {
  const chat = await chatWith('Huệ')
  await setFaults(world, [{ on: 'webhook', match: { kind: 'receipt.delivered' }, times: 9, fault: { type: 'drop' } }])
  const message = await sendUntil(world.agent, chat.conversation.id, { status: 'sent', body: { text: 'Did it arrive?' } })
  await until(
    async () => (await chat.customer.thread()).messages.findLast(({ direction }) => direction === 'out'),
    (line) => line !== undefined && line.status !== 'sent',
  )
  assert.equal(await pollIn(20, 'statuses'), 'news')
  await messageUntil(world.agent, message, ({ status }) => status === 'delivered')
  await setFaults(world, [])
})
