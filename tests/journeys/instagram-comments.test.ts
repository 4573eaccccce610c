// Comments on Instagram through the whole product, by both logins: read under their post, answered in public and in private, hidden and deleted; on live
// videos; and mentions elsewhere.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Message, PageStreams, Problem } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { pollIn } from '../support/poll.ts'
import { type Customer, messagesIn, randomName, type Scene, scene, until } from '../support/scene.ts'
import { picture } from '../support/uploads.ts'
import { threadOf, type Wall, type WallComment, type WallPost, wallOf } from '../support/wall.ts'

const SECRETS = { appSecret: 'the app’s secret', verifyToken: 'verify-me' }
const LOGINS = {
  instagram: { account: '17841476733239133', accessToken: 'IGAA-token-1' },
  page: { account: '17841400000000002', accessToken: 'EAAG-page-token' },
} as const
type Login = keyof typeof LOGINS

let world: Scene
const shops = {} as Record<Login, { channel: Connected; wall: Wall; post: WallPost }>
let lan: Customer
let name: string
before(async () => {
  world = await scene({ channels: [] })
  const base64 = Buffer.from(await picture()).toString('base64')
  for (const login of ['instagram', 'page'] as const) {
    const { account, accessToken } = LOGINS[login]
    const channel = await connect(world, {
      key: 'instagram',
      body: { via: 'meta', platform: 'instagram', account, ...SECRETS, accessToken, settings: { login } },
      account: { name: 'Ngọc', ...SECRETS, accessToken, own: { login, pageId: '101', username: `ngoc.${login}` } },
    })
    const wall = wallOf(world, 'instagram', account)
    const file = { name: 'ring.jpg', mimeType: 'image/jpeg', base64 }
    shops[login] = { channel, wall, post: await wall.publish({ text: 'New rings are here', file }) }
  }
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  name = randomName()
  lan = await shops.instagram.channel.customer(name, { username: `lan.${Date.now()}` })
})

const write = (text: string, more: Record<string, unknown> = {}) =>
  shops.instagram.wall.comment(shops.instagram.post, { customer: lan.id, text, ...more })
const send = (conversation: Conversation, body: object) =>
  world.agent.call<Message & Omit<Problem, 'status'> & { code?: string }>('POST', `/conversations/${conversation.id}/messages`, body)
const moderate = (message: Message, act: string) =>
  world.agent.call<Message & Omit<Problem, 'status'>>('POST', `/messages/${message.id}/moderation`, { act })
const shown = (conversation: Conversation, fits: (message: Message) => boolean) =>
  until(
    () => messagesIn(world.agent, conversation.id),
    (all) => all.some(fits),
  ).then((all) => all.find(fits) as Message)
const became = (conversation: Conversation, fits: (conversation: Conversation) => boolean) =>
  until(() => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`), fits)
const onWall = ({ id }: WallComment, fits: (comment: WallComment) => boolean) =>
  shops.instagram.wall.comes((one) => one.id === id && fits(one))

test('by either login, comments come in under their post and a public answer goes below the one on top, once', async () => {
  for (const login of ['instagram', 'page'] as const) {
    const { channel, wall, post } = shops[login]
    const who = await channel.customer(randomName())
    const top = await wall.comment(post, { customer: who.id, text: 'How much is it?' })
    const reply = await wall.comment(post, { customer: (await channel.customer(randomName())).id, text: 'I ask too', replyTo: top.id })
    const { conversation } = await threadOf(world.agent, top)
    const second = await threadOf(world.agent, reply)
    assert.deepEqual([second.conversation.id, conversation.place], [conversation.id, 'comment'])
    const { post: known } = await became(conversation, (one) => Boolean(one.post?.pictureUrl))
    assert.deepEqual([known?.text, known?.externalId, known?.url], [post.text, post.id, `https://www.instagram.com/p/${post.id}/`])
    const { status, body } = await send(conversation, { text: `350k ${login}`, replyTo: second.message.id })
    assert.deepEqual([status, body.parentId], [202, second.message.id])
    const sent = await shown(conversation, (one) => one.id === body.id && one.status === 'sent')
    const answer = await wall.comes(({ text }) => text === `350k ${login}`)
    assert.deepEqual([sent.platformMessageId, answer.parentId, answer.via], [answer.id, top.id, 'api'])
    assert.equal((await messagesIn(world.agent, conversation.id)).filter(({ text }) => text === `350k ${login}`).length, 1)
  }
})

test('a comment is hidden, shown again and deleted; what Instagram does not know is refused', async () => {
  const comment = await write('bad words')
  const { conversation, message } = await threadOf(world.agent, comment)
  assert.equal((await moderate(message, 'like')).status, 409)
  await moderate(message, 'hide')
  await onWall(comment, ({ hidden }) => hidden)
  await shown(conversation, ({ id, comment: stands }) => id === message.id && stands?.state === 'hidden' && stands.pending.length === 0)
  await moderate(message, 'unhide')
  await onWall(comment, ({ hidden }) => !hidden)
  await shown(conversation, ({ id, comment: stands }) => id === message.id && stands?.state === 'visible' && stands.pending.length === 0)
  await moderate(message, 'delete')
  const gone = await shown(conversation, ({ id, deletedAt }) => id === message.id && deletedAt !== null)
  assert.deepEqual([gone.comment?.state, gone.text], ['removed', null])
})

test('of a comment that its author deleted nobody tells: the next act, or the next answer, finds it out', async () => {
  const [acted, answered] = [await write('Gone soon'), await write('Gone as well')]
  const [one, two] = [await threadOf(world.agent, acted), await threadOf(world.agent, answered)]
  await shops.instagram.wall.remove(acted)
  await shops.instagram.wall.remove(answered)
  await moderate(one.message, 'hide')
  await shown(one.conversation, ({ id, deletedAt }) => id === one.message.id && deletedAt !== null)
  const { body } = await send(two.conversation, { text: 'Too late' })
  const failed = await shown(two.conversation, ({ id, status }) => id === body.id && status === 'failed')
  assert.deepEqual([failed.error?.class, failed.error?.code], ['recipient', '100/33'])
  await shown(two.conversation, ({ id, deletedAt }) => id === two.message.id && deletedAt !== null)
  assert.equal((await send(two.conversation, { text: 'Again' })).body.type, '/problems/unsendable')
})

test('a private reply goes out once within seven days, opens the chat, and both lead to each other', async () => {
  const comment = await write('My number is private')
  const { conversation, message } = await threadOf(world.agent, comment)
  const reply = await send(conversation, { text: 'We write to you here', privately: true, replyTo: message.id })
  assert.equal(reply.status, 202)
  await shown(conversation, ({ id, status }) => id === reply.body.id && ['sent', 'read'].includes(status))
  const twice = await send(conversation, { text: 'And again', privately: true, replyTo: message.id })
  assert.deepEqual([twice.status, twice.body.code], [422, 'private-reply-twice'])
  const { linkedConversationId } = await became(conversation, (one) => one.linkedConversationId !== null)
  const chat = await world.agent.ask<Conversation>('GET', `/conversations/${linkedConversationId}`)
  assert.deepEqual([chat.place, chat.linkedConversationId, chat.contact.id], ['direct', conversation.id, conversation.contact.id])
  await lan.write({ kind: 'text', text: 'Thank you' })
  await shown(chat, ({ text }) => text === 'Thank you')
  await shown(conversation, ({ id, status }) => id === reply.body.id && status === 'read')
  assert.equal((await lan.thread()).messages.filter(({ text }) => text === 'We write to you here').length, 1)
  const old = await write('Long ago', { at: new Date(Date.now() - 8 * 86_400_000).toISOString() })
  const late = await send((await threadOf(world.agent, old)).conversation, { text: 'Hello', privately: true })
  assert.deepEqual([late.status, late.body.code], [422, 'private-reply-late'])
})

test('a comment on a live video is answered in private, and held back in public', async () => {
  const { wall } = shops.instagram
  const video = await wall.publish({ text: 'Live from the workshop', kind: 'live' })
  await wall.comment(video, { customer: lan.id, text: 'Show the ring again' })
  const { data } = await until(
    () => world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&place=live'),
    (list) => list.data.length === 1,
  )
  const conversation = data[0] as Conversation
  assert.equal(conversation.post?.kind, 'live')
  const held = await send(conversation, { text: 'Here it is' })
  assert.deepEqual([held.status, held.body.code], [422, 'live-public'])
  const { status, body } = await send(conversation, { text: 'Here it is', privately: true })
  assert.equal(status, 202)
  await shown(conversation, ({ id, status: now }) => id === body.id && ['sent', 'read'].includes(now))
  assert.ok((await lan.thread()).messages.some(({ text }) => text === 'Here it is'))
})

test('a mention elsewhere shows what was written, by whom, and is answered where it stands', async () => {
  const words = 'Ask @ngoc.instagram about the ring'
  await lan.write({ kind: 'mention', text: words })
  const { data } = await until(
    () => world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&place=mention'),
    (list) => list.data.some(({ post, contact }) => post?.text === words && contact.username !== null),
  )
  const conversation = data.find(({ post }) => post?.text === words) as Conversation
  assert.match(conversation.contact.username ?? '', /^lan\./)
  const [told] = await messagesIn(world.agent, conversation.id)
  assert.deepEqual([told?.type, told?.data?.event], ['event', 'mention'])
  const { body } = await send(conversation, { text: 'We have it' })
  await shown(conversation, ({ id, status }) => id === body.id && status === 'sent')
  const { entries } = await world.sim<{ entries: { path: string }[] }>('GET', '/ledger?type=call&platform=instagram&kind=comment')
  assert.ok(entries.some(({ path }) => path.includes(`/${LOGINS.instagram.account}/mentions`)))
})

test('what the shop answers in Instagram’s own app stands in the thread as a person’s', async () => {
  const comment = await write('Do you ship?')
  const { conversation } = await threadOf(world.agent, comment)
  await shops.instagram.wall.comment(shops.instagram.post, { text: 'From the phone: yes', replyTo: comment.id })
  const told = () => shown(conversation, ({ text }) => text === 'From the phone: yes')
  const own = await told().catch(told) // held for eight seconds, since it might have been ours
  assert.deepEqual([own.direction, own.senderType], ['outbound', 'agent'])
})

test('what no webhook told of is found in the account’s lists, and so is what Instagram never tells: changes, deletions', async () => {
  for (const login of ['instagram', 'page'] as const) {
    const { channel, wall, post } = shops[login]
    const pageId = channel.page.id
    const poll = (minutes: number) => pollIn(world, minutes, { pageId, stream: 'comments' })
    await until(
      () => world.admin.ask<PageStreams>('GET', `/pages/${pageId}/streams`),
      ({ data }) => data.every(({ lastAt }) => lastAt !== null),
    )
    const customer = await channel.customer(randomName())
    const told = await wall.comment(post, { customer: customer.id, text: 'This came' })
    const { conversation, message } = await threadOf(world.agent, told)
    await world.sim('PUT', '/faults', [{ on: 'webhook', match: { platform: 'instagram' }, times: 1, fault: { type: 'drop' } }])
    const lost = await wall.comment(post, { customer: customer.id, text: 'Nobody heard this', replyTo: told.id })
    await world.sim('DELETE', '/faults')
    assert.equal(await poll(12), 'news')
    const found = await shown(conversation, ({ platformMessageId }) => platformMessageId === lost.id)
    assert.deepEqual([found.text, found.data?.recovered, found.senderId], ['Nobody heard this', true, message.senderId])
    await wall.remove(lost)
    await wall.change(told, { hidden: true })
    assert.equal(await poll(40), 'news')
    await shown(conversation, ({ id, deletedAt }) => id === found.id && deletedAt !== null)
    await shown(conversation, ({ id, comment }) => id === message.id && comment?.state === 'hidden')
    assert.equal(await poll(80), 'nothing', 'what was fetched is not fetched again')
  }
})
