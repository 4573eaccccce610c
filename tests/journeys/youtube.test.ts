// A YouTube channel through the whole product: comments and live chat are found by asking, answered, moderated, and paid for in Google's units.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Integration, Message, Page, PageStreams } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { pollNow } from '../support/poll-now.ts'
import { type Customer, messagesIn, randomName, type Scene, scene, until } from '../support/scene.ts'
import { threadOf, type WallComment, type WallPost } from '../support/wall.ts'

const CHANNEL = 'UCngocSaiGon0000000000aa'
const secrets = { appId: 'shop.apps.googleusercontent.com', appSecret: 'client secret', refreshToken: '1//refresh' }
const base = `/accounts/youtube/${CHANNEL}`

let world: Scene
let youtube: Connected
let video: WallPost
let lan: Customer
let name: string
before(async () => {
  world = await scene({ channels: [] })
  await world.sim('PUT', base, { name: 'Ngọc Sài Gòn', ...secrets })
  youtube = await connect(world, {
    key: 'youtube',
    body: { via: 'google', platform: 'youtube', account: CHANNEL, ...secrets },
    account: {},
  })
  video = (await world.sim<{ post: WallPost }>('POST', `${base}/posts`, { text: 'How we set a stone' })).post
  await poll('replies') // its first round only learns what there is
})
after(() => world?.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  name = randomName()
  lan = await youtube.customer(name)
})

const poll = (stream: 'comments' | 'held' | 'replies' | 'live') => pollNow(world, { pageId: youtube.page.id, stream })
const comment = async (text: string, more: object = {}) =>
  (await world.sim<{ comment: WallComment }>('POST', `${base}/posts/${video.id}/comments`, { customer: lan.id, text, ...more })).comment
const change = (id: string, changed: object) => world.sim('PATCH', `${base}/comments/${id}`, changed)
const wall = async () => (await world.sim<{ posts: WallPost[] }>('GET', `${base}/posts`)).posts.flatMap(({ comments }) => comments)
const onWall = (fits: (one: WallComment) => boolean) => until(wall, (all) => all.some(fits)).then((all) => all.find(fits) as WallComment)
const send = (conversation: Conversation, body: object) =>
  world.agent.call<Message>('POST', `/conversations/${conversation.id}/messages`, body)
const shown = (conversation: Conversation, fits: (message: Message) => boolean) =>
  until(
    () => messagesIn(world.agent, conversation.id),
    (all) => all.some(fits),
  ).then((all) => all.find(fits) as Message)
const moderate = (message: Message, act: string) => world.agent.call<Message>('POST', `/messages/${message.id}/moderation`, { act })
const fault = (kind: string, name: string, times: number | 'always' = 1) =>
  world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'youtube', kind }, times, fault: { type: 'error', name } }])
const streams = async () => (await world.admin.ask<PageStreams>('GET', `/pages/${youtube.page.id}/streams`)).data
const heard = async (text: string, more: object = {}) => {
  const written = await comment(text, more)
  await poll('comments')
  return { written, ...(await threadOf(world.agent, written)) }
}

test('the connection is tested in words, and the channel’s page says what each stream may use', async () => {
  const check = async () =>
    (
      await world.admin.ask<{ checks: { name: string; ok: boolean; detail: string }[] }>(
        'POST',
        `/integrations/${youtube.integration.id}/check`,
      )
    ).checks
  assert.deepEqual(
    (await check()).map(({ name: what, ok, detail }) => [what, ok, detail]),
    [
      ['token', true, 'The access renews itself.'],
      ['account', true, 'Ngọc Sài Gòn'],
      ['comments', true, 'Comments can be read, those held for review too.'],
    ],
  )
  await fault('token', 'invalid_grant')
  assert.match((await check())[0]?.detail ?? '', /consent.*give it again/)
  const all = await streams()
  assert.deepEqual(
    all.map(({ name: stream, budget }) => [stream, budget?.unitsPerDay, budget?.shared]),
    [
      ['comments', 5000, 'app'],
      ['held', 5000, 'app'],
      ['replies', 5000, 'app'],
      ['live', 3000, 'app'],
    ],
  )
  assert.ok((all.find(({ name: stream }) => stream === 'replies')?.unitsToday ?? 0) > 0)
})

test('a comment and its answers come in under their video, and an answer goes below the comment on top', async () => {
  const top = await comment('How much is it?')
  const minh = await youtube.customer(randomName())
  const reply = await comment('I ask too', { customer: minh.id, replyTo: top.id })
  await poll('comments') // or the product's own poller, if it is its turn just now
  const { conversation, message } = await threadOf(world.agent, reply)
  assert.deepEqual([conversation.place, conversation.post?.externalId, conversation.window.mode], ['comment', video.id, 'free'])
  await until(
    () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`),
    ({ post }) => post?.text === 'How we set a stone',
  )
  const { status, body } = await send(conversation, { text: '350k', replyTo: message.id })
  assert.equal(status, 202)
  const sent = await shown(conversation, ({ id, status: now }) => id === body.id && now === 'sent')
  const answer = await onWall(({ text }) => text === '350k')
  assert.deepEqual([answer.parentId, answer.id], [top.id, sent.platformMessageId])

  await world.agent.ask('PATCH', `/messages/${sent.id}`, { text: '340k' })
  await onWall(({ id, text }) => id === answer.id && text === '340k')
  await poll('comments')
  await poll('comments')
  const own = (await messagesIn(world.agent, conversation.id)).filter(({ direction }) => direction === 'outbound')
  assert.deepEqual(
    own.map(({ text }) => text),
    ['340k'],
    'what is polled of our own is no second message',
  )
  await world.agent.ask('DELETE', `/messages/${sent.id}`)
  await onWall(({ id, deleted }) => id === answer.id && deleted)
})

test('what nobody tells is found: changes, many answers at once, and what was taken away', async () => {
  const { written, conversation, message } = await heard('Is it silver?')
  await poll('replies')
  await change(written.id, { text: 'Is it gold?' })
  await poll('comments')
  await shown(conversation, ({ id, text, editedAt }) => id === message.id && text === 'Is it gold?' && editedAt !== null)
  const replies: WallComment[] = []
  for (let n = 1; n <= 7; n += 1) replies.push(await comment(`Answer ${n}`, { replyTo: written.id }))
  await poll('replies')
  await shown(conversation, ({ text }) => text === 'Answer 7')
  assert.equal((await messagesIn(world.agent, conversation.id)).length, 8)
  await world.sim('DELETE', `${base}/comments/${replies[3]?.id}`)
  await poll('replies')
  const gone = await shown(conversation, ({ platformMessageId, deletedAt }) => platformMessageId === replies[3]?.id && deletedAt !== null)
  assert.equal(gone.text, null)
  await world.sim('DELETE', `${base}/comments/${written.id}`)
  await poll('replies')
  await shown(conversation, ({ id, deletedAt }) => id === message.id && deletedAt !== null)
})

test('a comment that YouTube holds is read, and published or held again by job', async () => {
  await poll('held')
  const written = await comment('Look at https://example.com')
  assert.equal(await poll('held'), 'news')
  const { conversation, message } = await threadOf(world.agent, written)
  const standing = (state: string) =>
    shown(conversation, ({ id, comment }) => id === message.id && comment?.state === state && comment.pending.length === 0)
  await standing('held')
  assert.equal((await moderate(message, 'unhide')).status, 202)
  await onWall(({ id, hidden }) => id === written.id && !hidden)
  assert.equal((await standing('visible')).comment?.by?.name, 'Minh Lê')
  await moderate(message, 'hide')
  await onWall(({ id, hidden }) => id === written.id && hidden)
  await standing('hidden')
  await poll('held')
  await poll('replies')
  assert.equal((await standing('hidden')).deletedAt, null, 'what is on hold is not gone')
  await change(written.id, { hidden: false })
  await poll('held')
  await standing('visible')
  assert.equal((await moderate(message, 'like')).status, 409)
  await moderate(message, 'ban')
  await onWall(({ id, deleted }) => id === written.id && deleted)
  await standing('removed')
})

test('live chat: each viewer has a thread, is answered before all, and is silenced if need be', async () => {
  await world.sim('PUT', base, { own: { live: { title: 'Tết live', intervalMs: 1 } } })
  await lan.write({ kind: 'text', text: 'Price please' })
  await lan.write({ kind: 'super-chat', text: 'I take it', payload: { amount: '₫50,000' } })
  const loud = await youtube.customer(randomName())
  await loud.write({ kind: 'text', text: 'Buy my coins' })
  assert.equal(await poll('live'), 'news')
  const chats = await until(
    async () => (await world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&place=live')).data,
    (list) => list.length === 2 && list.some(({ messageCount }) => messageCount === 2),
  )
  const chat = chats.find(({ contact }) => contact.name === name) as Conversation
  const other = chats.find(({ contact }) => contact.name !== name) as Conversation
  assert.equal(chat.post?.kind, 'live')
  const paid = (await messagesIn(world.agent, chat.id)).find(({ data }) => data?.live !== undefined)
  assert.match(paid?.text ?? '', /₫50,000 .*I take it/)

  const { body } = await send(chat, { text: '350k, still two left' })
  await shown(chat, ({ id, status }) => id === body.id && status === 'sent')
  const onPhone = async () =>
    (await lan.thread()).messages.find(({ direction }) => direction === 'out') as unknown as { text: string; deleted: boolean }
  assert.equal((await onPhone()).text, '350k, still two left')
  assert.equal((await send(chat, { text: 'a'.repeat(201) })).status, 422)
  await world.agent.ask('DELETE', `/messages/${body.id}`)
  await until(onPhone, ({ deleted }) => deleted)

  const [coins] = await messagesIn(world.agent, other.id)
  await moderate(coins as Message, 'ban')
  await shown(other, ({ id, deletedAt }) => id === coins?.id && deletedAt !== null)
  const spam = (await loud.thread()).messages[0] as unknown as { deleted: boolean }
  assert.ok(spam.deleted)
  const said = await lan.write({ kind: 'text', text: 'oops' })
  await poll('live')
  const oops = await shown(chat, ({ text }) => text === 'oops')
  await lan.act('deletes', { messageId: said.messageId })
  await until(
    () => poll('live'),
    (outcome) => outcome === 'news',
  )
  await shown(chat, ({ id, deletedAt, comment }) => id === oops.id && (deletedAt !== null || comment?.state === 'removed'))

  await world.sim('PUT', base, { own: { live: null } })
  const late = await send(chat, { text: 'Thank you all' })
  const failed = await shown(chat, ({ id, status }) => id === late.body.id && status === 'failed')
  assert.equal(failed.error?.message, 'The live chat is over.')
})

test('a refusal is told in words, a bad moment is waited out, and a used-up day until it ends', async () => {
  const { conversation } = await heard('Do you ship?')
  await fault('send', 'commentsDisabled')
  const refused = await send(conversation, { text: 'Yes, everywhere' })
  const failed = await shown(conversation, ({ id, status }) => id === refused.body.id && status === 'failed')
  assert.deepEqual([failed.error?.code, failed.error?.message], ['commentsDisabled', 'Comments are switched off for this video.'])
  await fault('send', 'temporary')
  const again = await send(conversation, { text: 'Yes, to every town' })
  await shown(conversation, ({ id, status }) => id === again.body.id && status === 'sent')

  await world.sim('PUT', base, { own: { quota: 1 } })
  assert.equal(await poll('comments'), 'failed')
  const [comments] = await streams()
  assert.deepEqual([comments?.state, comments?.budget?.left], ['failing', 0])
  assert.match(comments?.lastError ?? '', /midnight in California/)
  const waits = await send(conversation, { text: 'Tomorrow then' })
  const { rows } = await until(
    () =>
      world.db.owner.query<{ wait: number }>(
        'select extract(epoch from next_attempt_at - now())::float8 as wait from omnichannel_message where id = $1 and next_attempt_at is not null',
        [waits.body.id],
      ),
    ({ rowCount }) => rowCount === 1,
  )
  assert.ok((rows[0]?.wait ?? 0) > 0 && (rows[0]?.wait ?? 0) <= 86_400)
  await world.sim('PUT', base, { own: { quota: 10_000 } })
})

test('a consent that was withdrawn stops the asking, and says that it must be given again', async () => {
  await world.sim('PUT', '/faults', [
    { on: 'api', match: { platform: 'youtube', kind: 'threads' }, times: 'always', fault: { type: 'error', name: 'expired-token' } },
    { on: 'api', match: { platform: 'youtube', kind: 'token' }, times: 'always', fault: { type: 'error', name: 'invalid_grant' } },
  ])
  assert.equal(await poll('comments'), 'failed')
  const page = await until(
    async () => (await world.admin.ask<Integration>('GET', `/integrations/${youtube.integration.id}`)).pages[0] as Page,
    ({ health }) => health.state === 'reauth',
  )
  assert.match(page.health.reason ?? '', /no longer accepts/)
})
