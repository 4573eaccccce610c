import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, DraftContent, Message, ScheduledList } from '@switchboard/contracts'
import { type Client, messagesIn, newId, until } from '../support/scene.ts'
import { conversationWith, messageUntil, sendUntil, setStage, type Stage } from '../support/stage.ts'
import { picture, upload } from '../support/uploads.ts'

let stage: Stage
before(async () => {
  stage = await setStage()
})
after(() => stage?.world.close())

type Body = Readonly<Record<string, unknown>>
const HOUR_MS = 3_600_000
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const later = () => inMs(HOUR_MS)
const say = (client: Client, { id }: Pick<Conversation, 'id'>, body: Body) =>
  client.ask<Message>('POST', `/conversations/${id}/messages`, body)
const parts = async ({ id }: Pick<Conversation, 'id'>, since: Message) =>
  (await messagesIn(stage.world.agent, id)).filter(({ seq }) => seq >= since.seq)
const heard = async (of: { customer: { thread(): Promise<{ messages: { direction: string; text?: string }[] }> } }) =>
  (await of.customer.thread()).messages.filter(({ direction }) => direction === 'out' || direction === 'outbound').map(({ text }) => text)

test('what is held back answers nobody until it goes; then it stands at the end, and the conversation is answered', async () => {
  const { agent } = stage.world
  const { conversation } = stage.messenger
  const was = await agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
  assert.ok(was.waitingSince)
  const held = await say(agent, conversation, { text: 'In a second', holdS: 2 })
  assert.deepEqual([held.status, held.schedule?.held, held.schedule?.firstId], ['scheduled', true, held.id])
  const meanwhile = await agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
  assert.deepEqual([meanwhile.waitingSince, meanwhile.lastMessage], [was.waitingSince, was.lastMessage])
  const between = await stage.messenger.customer.write({ kind: 'text', text: 'Still there?' })
  assert.ok(between.messageId)
  const sent = await messageUntil(agent, held, ({ status }) => ['sent', 'delivered', 'read'].includes(status))
  const now = await agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
  assert.deepEqual([now.waitingSince, now.lastMessage?.id, now.lastSeq, sent.seq], [null, held.id, sent.seq, now.lastSeq])
  assert.equal(sent.schedule, null)
})

test('a message of several parts is taken back whole, with its words, files and quote, and never goes', async () => {
  const { world, messenger } = stage
  const { agent, colleague } = world
  const [asked] = await messagesIn(agent, messenger.conversation.id)
  const files = [await upload(world, await picture(), { name: 'a.jpg', type: 'image/jpeg' })]
  files.push(await upload(world, await picture(), { name: 'b.jpg', type: 'image/jpeg' }))
  const body = { text: 'Two rings', replyTo: asked?.id, attachments: files.map((file) => ({ file })), holdS: 60, clientId: newId() }
  const held = await say(agent, messenger.conversation, body)
  const together = await parts(messenger.conversation, held)
  assert.ok(together.length > 1 && together.every(({ schedule }) => schedule?.firstId === held.id))
  const live = await colleague.live()
  const back = await agent.ask<DraftContent>('POST', `/messages/${together.at(-1)?.id}/take-back`)
  assert.deepEqual([back.text, back.quote?.id, back.files.map(({ key }) => key)], ['Two rings', asked?.id, files])
  await live.next((frame) => frame.type === 'message.deleted')
  assert.ok((await parts(messenger.conversation, held)).every(({ deletedAt, text }) => deletedAt !== null && text === null))
  // A repetition that was under way meanwhile sends nothing.
  assert.notEqual((await say(agent, messenger.conversation, body)).deletedAt, null)
  const again = await agent.call<Record<string, unknown>>('POST', `/messages/${held.id}/take-back`)
  assert.deepEqual([again.status, again.body.type, again.body.status], [409, '/problems/message-moved', 409])
  live.close()
})

test('of taking back and sending one wins, and the other is told', async () => {
  const { agent } = stage.world
  for (let round = 0; round < 3; round += 1) {
    const held = await say(agent, stage.whatsapp.conversation, { text: `Race ${round}`, holdS: 60 })
    const answers = await Promise.all(['take-back', 'send-now'].map((what) => agent.call('POST', `/messages/${held.id}/${what}`)))
    const [back, now] = answers.map(({ status }) => status)
    assert.ok((back === 200 && now === 409) || (back === 409 && now === 202), `${back} ${now}`)
    if (now === 202) await messageUntil(agent, held, ({ status }) => status !== 'pending' && status !== 'scheduled')
    assert.equal((await heard(stage.whatsapp)).includes(`Race ${round}`), now === 202)
  }
})

test('words and moment of what waits can be changed; of two who change at once the second is told', async () => {
  const { agent, admin } = stage.world
  const { conversation } = stage.whatsapp
  const waiting = await say(agent, conversation, { text: 'Tomorow', sendAfter: later(), cancelOnReply: true })
  assert.deepEqual([waiting.status, waiting.schedule?.held, waiting.schedule?.cancelOnReply], ['scheduled', false, true])
  const change = (client: Client, body: Body) => client.call<Message & { type: string }>('PATCH', `/messages/${waiting.id}/schedule`, body)
  const answers = await Promise.all([agent, admin].map((client) => change(client, { version: 1, text: 'Tomorrow' })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  assert.equal(answers.find(({ status }) => status === 409)?.body.type, '/problems/changed-meanwhile')
  const tooLong = await change(agent, { version: 2, text: 'x'.repeat(5000) })
  assert.equal(tooLong.status, 422)
  const far = await change(agent, { version: 2, sendAfter: inMs(400 * 24 * HOUR_MS) })
  assert.equal(far.status, 400)
  const { body } = await change(agent, { version: 2, sendAfter: inMs(100), cancelOnReply: false })
  assert.deepEqual([body.text, body.schedule?.cancelOnReply], ['Tomorrow', false])
  await messageUntil(agent, waiting, ({ status }) => ['sent', 'delivered', 'read'].includes(status))
  assert.ok((await heard(stage.whatsapp)).includes('Tomorrow'))
  assert.ok(!(await heard(stage.whatsapp)).includes('Tomorow'))
})

test('what was to go only if the customer kept silent is cancelled when he writes, stays with the reason, and can be sent all the same', async () => {
  const { agent, colleague } = stage.world
  const silent = await say(agent, stage.other.conversation, { text: 'Still interested?', sendAfter: later(), cancelOnReply: true })
  const stubborn = await say(agent, stage.other.conversation, { text: 'We open at nine', sendAfter: later() })
  const live = await colleague.live()
  await stage.other.customer.write({ kind: 'text', text: 'Here I am' })
  await live.next((frame) => frame.type === 'message.status_changed' && frame.data?.message?.id === silent.id)
  const cancelled = await messageUntil(agent, silent, ({ status }) => status === 'failed')
  assert.deepEqual([cancelled.error?.class, cancelled.error?.code, cancelled.text], ['cancelled', 'customer-wrote', 'Still interested?'])
  await messageUntil(agent, stubborn, ({ status }) => status === 'scheduled')
  await agent.ask('POST', `/messages/${silent.id}/retry`)
  await messageUntil(agent, silent, ({ status }) => ['sent', 'delivered', 'read'].includes(status))
  await agent.ask('DELETE', `/messages/${stubborn.id}`)
  live.close()
})

test('nothing slips through: whether the customer has written is asked again when the message goes, and when the platform is called', async () => {
  const { world } = stage
  const { agent, db } = { agent: world.agent, db: world.db.owner }
  for (const [name, spoil] of [
    // As if nobody had followed the feed.
    [
      'Released',
      'update message_schedules set cancel_after_inbound = cancel_after_inbound - 1, due_at = now() where first_message_id = $1',
    ],
    [
      'Delivered',
      "with due as (update message_schedules set cancel_after_inbound = cancel_after_inbound - 1, released_at = now() where first_message_id = $1 returning message_id) update omnichannel_message set status = 'pending' where id in (select message_id from due)",
    ],
  ] as const) {
    const chat = await conversationWith(world, 'whatsapp', name)
    const text = `Never: ${name}`
    const waiting = await say(agent, chat.conversation, { text, sendAfter: later(), cancelOnReply: true })
    await db.query(spoil, [waiting.id])
    if (name === 'Released')
      await db.query("update timers set due_at = now() where what = 'inbox.send-scheduled' and ref = $1", [waiting.id])
    else await sendUntil(agent, chat.conversation.id, { status: 'sent' })
    const { error } = await messageUntil(agent, waiting, ({ status }) => status === 'failed')
    assert.equal(error?.code, 'customer-wrote')
    assert.ok(!(await heard(chat)).includes(text))
  }
})

test('at its moment the window is asked again: what is refused then stays in the thread with the reason', async () => {
  const { world, whatsapp } = stage
  const { agent } = world
  const waiting = await say(agent, whatsapp.conversation, { text: 'Too late', sendAfter: inMs(1_500) })
  await world.db.owner.query("update omnichannel_conversation set last_inbound_at = now() - interval '25 hours' where id = $1", [
    whatsapp.conversation.id,
  ])
  const failed = await messageUntil(agent, waiting, ({ status }) => status === 'failed')
  assert.deepEqual([failed.error?.class, failed.text], ['window', 'Too late'])
  await whatsapp.customer.write({ kind: 'text', text: 'Back again' })
  await until(
    () => agent.ask<Conversation>('GET', `/conversations/${whatsapp.conversation.id}`),
    ({ window }) => window.mode === 'free',
  )
})

test('everybody lists his own, soonest first, page by page; everybody’s lists who may, of conversations that he sees', async () => {
  const { agent, colleague, admin } = stage.world
  const { whatsapp, messenger } = stage
  const made = [
    await say(agent, whatsapp.conversation, { text: 'Second', sendAfter: inMs(2 * HOUR_MS) }),
    await say(colleague, messenger.conversation, { text: 'Theirs', sendAfter: inMs(3 * HOUR_MS) }),
    await say(agent, messenger.conversation, { text: 'First', sendAfter: inMs(HOUR_MS), cancelOnReply: true }),
  ]
  const list = async (client: Client, query: string) => {
    const { data, nextCursor } = await client.ask<ScheduledList>('GET', `/messages/scheduled?${query}`)
    return { texts: data.map(({ text }) => text), data, nextCursor }
  }
  const one = await list(agent, 'limit=1')
  const two = await list(agent, `limit=1&cursor=${one.nextCursor}`)
  assert.deepEqual([one.texts, two.texts, two.nextCursor], [['First'], ['Second'], null])
  const [{ author, contact, parts: count, files } = {}] = one.data
  assert.deepEqual([author?.name, contact?.id, count, files], ['Minh Lê', messenger.conversation.contact.id, 1, 0])
  assert.deepEqual((await list(admin, 'author=all')).texts, ['First', 'Second', 'Theirs'])
  assert.equal((await agent.call('GET', '/messages/scheduled?author=all')).status, 403)
  for (const { id } of made) await admin.ask('DELETE', `/messages/${id}`)
  assert.deepEqual((await list(admin, 'author=all')).texts, [])
})

test('held back and scheduled at once, a cancelling without a moment, and a moment too far are refused by name', async () => {
  const { agent } = stage.world
  for (const [body, path] of [
    [{ holdS: 5, sendAfter: later() }, '/holdS'],
    [{ holdS: 61 }, '/holdS'],
    [{ cancelOnReply: true }, '/cancelOnReply'],
    [{ sendAfter: inMs(400 * 24 * HOUR_MS) }, '/sendAfter'],
  ] as const) {
    const answer = await agent.call<{ errors: { path: string }[] }>('POST', `/conversations/${stage.whatsapp.conversation.id}/messages`, {
      text: 'No',
      ...body,
    })
    assert.deepEqual([answer.status, answer.body.errors[0]?.path], [400, path])
  }
  assert.deepEqual((await agent.ask<ScheduledList>('GET', '/messages/scheduled')).data, [])
})
