// Comments on a Facebook page through the whole product: read under their post, answered in public and in private, hidden, liked and deleted, by people and by
// the page's own rules.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { CommentHiding, Conversation, Message, PageStreams, Problem } from '@switchboard/contracts'
import { pollIn } from '../support/poll.ts'
import { type Customer, messagesIn, newId, randomName, type Scene, scene, until } from '../support/scene.ts'
import { threadOf, type Wall, type WallComment, type WallPost, wallOf } from '../support/wall.ts'
import { picture, upload } from '../support/uploads.ts'

let world: Scene
let wall: Wall
let post: WallPost
let lan: Customer
let name: string
before(async () => {
  world = await scene({ channels: ['messenger'] })
  wall = wallOf(world, 'messenger')
  const base64 = Buffer.from(await picture()).toString('base64')
  post = await wall.publish({ text: 'New rings are here', file: { name: 'ring.jpg', mimeType: 'image/jpeg', base64 } })
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  name = randomName()
  lan = await world.customer('messenger', name)
})

const write = (text: string, more: Record<string, unknown> = {}) => wall.comment(post, { customer: lan.id, text, ...more })
const send = (conversation: Conversation, body: object) =>
  world.agent.call<Message & Omit<Problem, 'status'>>('POST', `/conversations/${conversation.id}/messages`, body)
const moderate = (message: Message, act: string, client = world.agent) =>
  client.call<Message & Omit<Problem, 'status'>>('POST', `/messages/${message.id}/moderation`, { act })
const shown = (conversation: Conversation, fits: (message: Message) => boolean) =>
  until(
    () => messagesIn(world.agent, conversation.id),
    (all) => all.some(fits),
  ).then((all) => all.find(fits) as Message)
const standing = (conversation: Conversation, { id }: Message, fits: (comment: NonNullable<Message['comment']>) => boolean) =>
  shown(conversation, (one) => one.id === id && one.comment !== null && fits(one.comment))
const onWall = ({ id }: WallComment, fits: (comment: WallComment) => boolean) => wall.comes((one) => one.id === id && fits(one))
const fault = (kind: string, faulty: object, times = 1) =>
  world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'messenger', kind }, times, fault: faulty }])

test('comments come in under their post, and a public answer goes below the one that was chosen', async () => {
  const top = await write('How much is it?')
  const minh = await world.customer('messenger', randomName())
  const reply = await wall.comment(post, { customer: minh.id, text: 'I ask too', replyTo: top.id })
  const { conversation } = await threadOf(world.agent, top)
  const second = await threadOf(world.agent, reply)
  assert.equal(second.conversation.id, conversation.id)
  assert.deepEqual([conversation.place, conversation.contact.name, conversation.window.mode], ['comment', name, 'free'])
  const withPicture = await until(
    () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`),
    (one) => one.post?.pictureUrl !== null && one.post?.pictureUrl !== undefined,
  )
  assert.deepEqual([withPicture.post?.text, withPicture.post?.externalId], ['New rings are here', post.id])
  assert.match(withPicture.post?.url ?? '', /^https:\/\/www\.facebook\.com\//)

  const file = await upload(world, await picture(), { name: 'price.jpg', type: 'image/jpeg' })
  const { status, body } = await send(conversation, { text: '350k', replyTo: second.message.id, attachments: [{ file }] })
  assert.equal(status, 202)
  assert.equal(body.parentId, second.message.id)
  const sent = await shown(conversation, ({ id, status }) => id === body.id && status === 'sent')
  const answer = await wall.comes(({ text }) => text === '350k')
  assert.deepEqual([sent.platformMessageId, answer.via, answer.file?.mimeType], [answer.id, 'api', 'image/jpeg'])

  await send(conversation, { text: 'and shipping is free' })
  assert.equal((await wall.comes(({ text }) => text === 'and shipping is free')).parentId, top.id)
  // The echo of our own answer is no second message.
  assert.equal((await messagesIn(world.agent, conversation.id)).filter(({ text }) => text === '350k').length, 1)
})

test('what its author changes or deletes is changed and withheld here', async () => {
  const comment = await write('Is it silver?')
  const { conversation, message } = await threadOf(world.agent, comment)
  await wall.change(comment, { text: 'Is it gold?' })
  await shown(conversation, ({ id, text, editedAt }) => id === message.id && text === 'Is it gold?' && editedAt !== null)
  await wall.remove(comment)
  const gone = await shown(conversation, ({ id, deletedAt }) => id === message.id && deletedAt !== null)
  assert.equal(gone.text, null)
  assert.equal((await send(conversation, { text: 'too late' })).body.type, '/problems/unsendable')
})

test('a comment is hidden, shown again, liked and deleted by job, and each of it is told in words', async () => {
  const comment = await write('bad words')
  const { conversation, message } = await threadOf(world.agent, comment)
  const live = await world.agent.live()
  const { status, body } = await moderate(message, 'hide')
  assert.deepEqual([status, body.comment?.pending], [202, ['hide']])
  await onWall(comment, ({ hidden }) => hidden)
  const hidden = await standing(conversation, message, ({ state, pending }) => state === 'hidden' && pending.length === 0)
  assert.deepEqual([hidden.comment?.by?.name, hidden.comment?.rule, hidden.text], ['Minh Lê', null, 'bad words'])
  await live.next(
    ({ type, data }) => type === 'message.updated' && data?.message?.id === message.id && data.message.comment?.state === 'hidden',
  )
  live.close()
  assert.equal((await moderate(message, 'hide')).body.comment?.pending.length, 0, 'what is so already is not done twice')
  await moderate(message, 'unhide')
  await onWall(comment, ({ hidden }) => !hidden)
  await standing(conversation, message, ({ state, pending }) => state === 'visible' && pending.length === 0)
  await moderate(message, 'like')
  await onWall(comment, ({ liked }) => liked)
  await standing(conversation, message, ({ liked }) => liked)
  await moderate(message, 'unlike')
  await standing(conversation, message, ({ liked }) => !liked)
  await moderate(message, 'delete')
  const gone = await shown(conversation, ({ id, deletedAt }) => id === message.id && deletedAt !== null)
  assert.deepEqual([gone.comment?.state, gone.comment?.by?.name, gone.text], ['removed', 'Minh Lê', null])
  assert.deepEqual(await moderate(message, 'hide').then(({ status, body }) => [status, body.type]), [409, '/problems/message-moved'])
  const { data } = await world.admin.ask<{ data: { action: string; entityId: string; changes: object }[] }>('GET', '/audit?limit=20')
  assert.ok(
    data.some(
      ({ action, entityId, changes }) =>
        action === 'comment.moderated' && entityId === message.id && JSON.stringify(changes).includes('delete'),
    ),
  )
})

test('what is hidden in Facebook’s own tool is hidden here', async () => {
  const comment = await write('hidden over there')
  const { conversation, message } = await threadOf(world.agent, comment)
  await wall.change(comment, { hidden: true })
  assert.equal((await standing(conversation, message, ({ state }) => state === 'hidden')).comment?.by, null)
})

test('of two who want different things one wins, and the other is told', async () => {
  const comment = await write('fight over me')
  const { conversation, message } = await threadOf(world.agent, comment)
  await fault('moderate', { type: 'slow', ms: 300 }, 5)
  const answers = await Promise.all([
    moderate(message, 'hide'),
    moderate(message, 'delete', world.colleague),
    moderate(message, 'like', world.admin),
  ])
  const statuses = answers.map(({ status }) => status)
  assert.equal(statuses[2], 202, 'a like is another matter')
  assert.deepEqual(statuses.slice(0, 2).toSorted(), [202, 409])
  assert.equal(answers.find(({ status }) => status === 409)?.body.type, '/problems/message-moved')
  await standing(conversation, message, ({ pending }) => pending.length === 0)
})

test('an act is tried again over a platform’s bad moment, and its refusal is told', async () => {
  const comment = await write('try me')
  const { conversation, message } = await threadOf(world.agent, comment)
  await fault('moderate', { type: 'reset-after-accept' })
  await moderate(message, 'hide')
  await standing(conversation, message, ({ state, pending }) => state === 'hidden' && pending.length === 0)
  await fault('moderate', { type: 'error', name: 'looks-like-spam' })
  await moderate(message, 'unhide')
  const failed = await standing(conversation, message, ({ failed }) => failed !== null)
  assert.deepEqual([failed.comment?.state, failed.comment?.failed?.act, failed.comment?.failed?.code], ['hidden', 'unhide', '1/1346003'])
  await fault('moderate', { type: 'error', name: 'comment-gone' })
  await moderate(message, 'like')
  await shown(conversation, ({ id, deletedAt }) => id === message.id && deletedAt !== null)
})

test('a private reply goes out once, opens the chat, and both lead to each other', async () => {
  const comment = await write('My number is private')
  const { conversation, message } = await threadOf(world.agent, comment)
  const clientId = newId()
  const body = { text: 'We write to you here', privately: true, replyTo: message.id, clientId }
  const [one, two] = await Promise.all([send(conversation, body), send(conversation, { ...body, clientId: newId() })])
  assert.deepEqual([one.status, two.status].toSorted(), [202, 422])
  assert.deepEqual(
    [one, two].filter(({ status }) => status === 422).map(({ body }) => [body.type, (body as unknown as { code: string }).code]),
    [['/problems/unsendable', 'private-reply-twice']],
  )
  const reply = (one.status === 202 ? one : two).body
  const sent = await shown(conversation, ({ id, status }) => id === reply.id && ['sent', 'delivered', 'read'].includes(status))
  assert.deepEqual([sent.private, sent.parentId], [true, message.id])
  assert.ok((await wall.all()).find(({ id }) => id === comment.id)?.privateReply)
  const linked = await until(
    () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`),
    ({ linkedConversationId }) => linkedConversationId !== null,
  )
  const chat = await world.agent.ask<Conversation>('GET', `/conversations/${linked.linkedConversationId}`)
  assert.deepEqual([chat.place, chat.linkedConversationId, chat.contact.id], ['direct', conversation.id, conversation.contact.id])
  const [beginning] = await messagesIn(world.agent, chat.id)
  assert.deepEqual([beginning?.type, beginning?.data?.event, beginning?.text], ['event', 'private-reply', 'We write to you here'])
  // It is read in the chat; what is public has no receipts.
  await lan.write({ kind: 'text', text: 'Thank you' })
  await shown(chat, ({ text }) => text === 'Thank you')
  await shown(conversation, ({ id, status }) => id === reply.id && status === 'read')
  assert.equal((await lan.thread()).messages.filter(({ text }) => text === 'We write to you here').length, 1)
})

test('a comment of eight days ago, and one in a chat, cannot be answered in private', async () => {
  const old = await write('Long ago', { at: new Date(Date.now() - 8 * 86_400_000).toISOString() })
  const { conversation } = await threadOf(world.agent, old)
  const late = await send(conversation, { text: 'Hello', privately: true })
  assert.deepEqual([late.status, (late.body as unknown as { code: string }).code], [422, 'private-reply-late'])
  await lan.write({ kind: 'text', text: 'In the chat' })
  const { data } = await until(
    () => world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&place=direct'),
    (list) => list.data.some(({ contact }) => contact.name === name),
  )
  const chat = data.find(({ contact }) => contact.name === name)
  assert.equal((await send(chat as Conversation, { text: 'Hello', privately: true })).status, 400)
})

test('a page hides by itself what its rules name, and shows it again after a time', async () => {
  const path = `/pages/${world.channel('messenger').pageId}/comment-hiding`
  const rules: CommentHiding = { all: false, phones: true, words: ['scam'], unhideAfterMinutes: 1 }
  assert.equal((await world.agent.call('PUT', path, rules)).status, 403)
  assert.deepEqual(await world.admin.ask('PUT', path, rules), rules)
  const [number, nice] = [await write('call 0901234567'), await write('so nice')]
  await onWall(number, ({ hidden }) => hidden)
  const { conversation, message } = await threadOf(world.agent, number)
  const hidden = await standing(conversation, message, ({ state, pending }) => state === 'hidden' && pending.length === 0)
  assert.deepEqual([hidden.comment?.rule, hidden.comment?.by], ['phone', null])
  assert.equal((await onWall(nice, () => true)).hidden, false)
  await wall.change(nice, { text: 'so nice, call 0901234567' })
  await onWall(nice, ({ hidden }) => hidden)
  await until(
    () => world.db.owner.query("update timers set due_at = now() where what = 'inbox.unhide' and ref = $1", [message.id]),
    ({ rowCount }) => rowCount === 1,
  )
  await onWall(number, ({ hidden }) => !hidden)
  await standing(conversation, message, ({ state, rule }) => state === 'visible' && rule === 'time')
  await world.admin.ask('PUT', path, { all: false, phones: false, words: [], unhideAfterMinutes: null })
})

test('what no webhook told of is found in the page’s lists: new, changed, hidden and deleted comments, and nothing is doubled', async () => {
  const pageId = world.channel('messenger').pageId
  const drop = (times: number) =>
    world.sim('PUT', '/faults', [{ on: 'webhook', match: { platform: 'messenger' }, times, fault: { type: 'drop' } }])
  const poll = (minutes: number) => pollIn(world, minutes, { pageId, stream: 'comments' })
  await until(
    () => world.admin.ask<PageStreams>('GET', `/pages/${pageId}/streams`),
    ({ data }) => data.length === 1 && data.every(({ lastAt }) => lastAt !== null),
  )
  const told = await write('This came')
  const { conversation, message } = await threadOf(world.agent, told)
  await drop(2)
  const lost = await write('Nobody heard this')
  const answer = await write('nor this', { replyTo: told.id })
  await world.sim('DELETE', '/faults')
  assert.equal(await poll(12), 'news')
  const found = await threadOf(world.agent, lost)
  assert.deepEqual(
    [found.message.text, found.message.data?.recovered, found.conversation.post?.externalId],
    ['Nobody heard this', true, post.id],
  )
  const below = await shown(conversation, ({ platformMessageId }) => platformMessageId === answer.id)
  assert.deepEqual([below.parentId, below.senderId], [message.id, message.senderId])
  assert.equal((await messagesIn(world.agent, conversation.id)).filter(({ text }) => text === 'This came').length, 1)

  await drop(3)
  await wall.change(told, { text: 'This was changed' })
  await wall.change(lost, { hidden: true })
  await wall.remove(answer)
  await world.sim('DELETE', '/faults')
  assert.equal(await poll(40), 'news')
  await shown(conversation, ({ id, text, editedAt }) => id === message.id && text === 'This was changed' && editedAt !== null)
  await standing(found.conversation, found.message, ({ state }) => state === 'hidden')
  await shown(conversation, ({ id, deletedAt }) => id === below.id && deletedAt !== null)
  assert.equal(await poll(80), 'nothing', 'what was fetched is not fetched again')
})
