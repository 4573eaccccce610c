import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, LiveEvent, Me, NoticeWays, PushSubscriptionRow } from '@switchboard/contracts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { followed } from '../support/followed.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { kinds, mailed, noticesOf, pass, readAll, told, wish } from '../support/notices.ts'
import { openPushService, type PushService } from '../support/push-service.ts'
import { type Client, conversationOf, type Customer, type Scene, scene, signIn, until } from '../support/scene.ts'

let world: Scene
let mailbox: Mailbox
let service: PushService
let lan: Customer
/** Lan's, which agent Minh has. */
let conversation: Conversation

before(async () => {
  mailbox = await openMailbox()
  service = await openPushService()
  world = await scene({ channels: ['whatsapp'], env: { SMTP_URL: mailbox.url }, allowHosts: [service.host] })
  lan = await world.customer('whatsapp', 'Lan')
  await lan.write({ kind: 'text', text: 'Is the ring ready?' })
  conversation = await conversationOf(world.admin, world.channel('whatsapp').pageId, 'Lan')
  await followed(world, 'notices', 'notice.') // what was said before is nobody's news
})
after(async () => {
  await world?.close()
  await service?.close()
  await mailbox?.close()
})

const assign = (client: Client, assigneeId: string | null) => client.ask('PATCH', `/conversations/${conversation.id}`, { assigneeId })
const silent = { app: false, push: false, mail: false }

test('whoever gets a conversation is told, live and alone; who gave it is not', async () => {
  const [his, others] = await Promise.all([world.agent.live(), world.colleague.live()])
  await assign(world.admin, world.agent.userId)
  const notice = await told(world.agent, 'assigned')
  assert.deepEqual(
    [notice.by?.name, notice.conversation?.contactName, notice.count, notice.readAt, notice.seenAt],
    ['Hà Trần', 'Lan', 1, null, null],
  )
  const frame = (await his.next(({ type }) => type === 'notice.created')) as LiveEvent
  assert.deepEqual(frame.data, { noticeIds: [notice.id] })
  assert.deepEqual(kinds(await noticesOf(world.admin)), [])
  assert.equal(others.frames.filter(({ type }) => type.startsWith('notice.')).length, 0)
  his.close()
  others.close()
})

test('messages of one conversation are one notice that counts up until it is read, and then a new one', async () => {
  await lan.write({ kind: 'text', text: 'Hello?' })
  await lan.write({ kind: 'text', text: 'Are you there?' })
  const notice = await told(world.agent, 'message', ({ count }) => count === 2)
  assert.equal(notice.excerpt, 'Are you there?')
  const { unread, unseen } = await noticesOf(world.agent)
  assert.deepEqual([unread, unseen], [2, 2])
  await world.agent.ask('POST', '/me/notices/seen', { upTo: notice.n })
  assert.deepEqual([(await noticesOf(world.agent)).unread, (await noticesOf(world.agent)).unseen], [2, 0])
  const { lastSeq } = await world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
  await world.agent.ask('POST', `/conversations/${conversation.id}/read`, { seq: lastSeq })
  await until(
    () => noticesOf(world.agent),
    (list) => list.unread === 0,
  )
  await lan.write({ kind: 'text', text: 'Still there?' })
  assert.equal((await told(world.agent, 'message')).count, 1)
  assert.deepEqual(kinds(await noticesOf(world.agent)), ['message 1', 'message 2', 'assigned 1'])
})

test('what happens before one’s eyes is no news, and opening a conversation reads what one was told of it', async () => {
  const live = await world.agent.live()
  live.say({ type: 'viewing', conversationId: conversation.id, on: true })
  await live.next(({ type }) => type === 'notice.read')
  assert.equal((await noticesOf(world.agent)).unread, 0)
  await lan.write({ kind: 'text', text: 'Seen at once' })
  await live.next((frame) => frame.type === 'message.created' && frame.data?.message?.text === 'Seen at once')
  await followed(world, 'notices', 'notice.')
  live.say({ type: 'viewing', conversationId: conversation.id, on: false })
  await until(
    async () => (await world.db.owner.query('select 1 from live_viewing')).rowCount,
    (rows) => rows === 0,
  )
  await lan.write({ kind: 'text', text: 'Seen later' })
  const { count, excerpt } = await told(world.agent, 'message')
  assert.deepEqual([count, excerpt], [1, 'Seen later'])
  live.close()
  await readAll(world.agent)
})

test('who is mentioned in a note is told of that first; who takes part hears of what is said', async () => {
  const { colleague } = world
  await world.agent.ask('POST', `/conversations/${conversation.id}/notes`, { text: 'Ask @Hà Trần', mentions: [world.admin.userId] })
  const mention = await told(world.admin, 'mention')
  assert.deepEqual([mention.by?.name, mention.excerpt], ['Minh Lê', 'Ask @Hà Trần'])
  await world.db.owner.query(
    "insert into conversation_participants (tenant_id, conversation_id, user_id, reason) values ($1, $2, $3, 'added') on conflict do nothing",
    [world.tenantId, conversation.id, world.admin.userId],
  )
  await lan.write({ kind: 'text', text: 'And engraved?' })
  assert.equal((await told(world.admin, 'participating')).excerpt, 'And engraved?')
  assert.deepEqual((await noticesOf(colleague)).data, [], 'whoever neither has it nor takes part is left alone')
  await readAll(world.admin)
  await readAll(world.agent)
})

test('what one may not see any more is not in the list either, and nobody else’s notices can be read or marked', async () => {
  await lan.write({ kind: 'text', text: 'Before it went' })
  const notice = await told(world.agent, 'message')
  await world.colleague.ask('POST', '/me/notices/read', { ids: [notice.id] })
  await world.colleague.ask('POST', '/me/notices/read', { conversationId: conversation.id })
  assert.equal((await noticesOf(world.agent)).unread, 1)
  await assign(world.admin, world.colleague.userId)
  await told(world.colleague, 'assigned')
  assert.deepEqual(await noticesOf(world.agent), { data: [], nextCursor: null, unread: 0, unseen: 0 })
  await assign(world.admin, world.agent.userId)
  await told(world.agent, 'assigned')
  await readAll(world.agent)
})

test('marking names its notices in one way, and pages go on where the last one ended', async () => {
  for (const body of [{}, { ids: ['1'], upTo: 3 }, { upTo: 0 }, { all: true }])
    assert.equal((await world.agent.call('POST', '/me/notices/read', body)).status, 400, JSON.stringify(body))
  const whole = await noticesOf(world.agent)
  const first = await noticesOf(world.agent, '?limit=2')
  const second = await noticesOf(world.agent, `?limit=100&cursor=${first.nextCursor}`)
  assert.deepEqual([...first.data, ...second.data], whole.data)
  assert.equal(second.nextCursor, null)
})

test('one is told of what one chose, and a choice that makes no sense is refused', async () => {
  const { colleague } = world
  await wish(world.agent, { kinds: { message: silent } })
  await wish(colleague, { kinds: { 'new-conversation': { ...silent, app: true } } })
  await lan.write({ kind: 'text', text: 'Not told' })
  await (await world.customer('whatsapp', 'Rosa')).write({ kind: 'text', text: 'Hola' })
  const begun = await told(colleague, 'new-conversation')
  assert.equal(begun.conversation?.contactName, 'Rosa')
  assert.equal((await noticesOf(world.agent)).unread, 0)
  for (const notices of [
    { kinds: { gossip: silent } },
    { kinds: { message: { app: true } } },
    { quiet: { spans: [], timeZone: 'Mars/Base', urgent: true } },
  ])
    assert.equal((await world.agent.call('PATCH', '/me', { preferences: { notices } })).status, 400, JSON.stringify(notices))
  await wish(world.agent, {})
  await wish(colleague, {})
  await readAll(colleague)
})

test('a channel that needs somebody is told to whoever manages channels', async () => {
  const { pageId, integrationId } = world.channel('whatsapp')
  await inTenant(world.server.runtime.db, { tenantId: world.tenantId, actor: SYSTEM }, async (tx) =>
    tx.emit(
      { type: 'channel.degraded', pageId, fields: ['health'] },
      { type: 'conversation.status_changed', conversationId: conversation.id, data: { cause: 'snooze-over' } },
    ),
  )
  assert.deepEqual((await told(world.admin, 'channel')).page, { id: pageId, name: 'whatsapp channel', integrationId })
  await told(world.agent, 'snooze-over')
  assert.deepEqual(
    (await noticesOf(world.agent)).data.filter(({ kind }) => kind === 'channel'),
    [],
  )
  await readAll(world.admin)
  await readAll(world.agent)
})

const subscribe = (client: Client, name: string) => client.ask<PushSubscriptionRow>('POST', '/me/push-subscriptions', service.browser(name))

test('a browser that subscribed is told in words that only it can read, by a sender who vouches for himself', async () => {
  const row = await subscribe(world.agent, 'laptop')
  const ways = await world.agent.ask<NoticeWays>('GET', '/me/notices/ways')
  assert.deepEqual([ways.mail, ways.browsers], [true, [row]])
  await lan.write({ kind: 'text', text: 'Only for your eyes' })
  const { said, headers, vouched } = await service.newest('laptop')
  assert.deepEqual(said, {
    title: 'Lan',
    body: 'Only for your eyes',
    tag: `/inbox/all/${conversation.id}`,
    path: `/inbox/all/${conversation.id}`,
    lang: 'en',
  })
  assert.equal(vouched, true)
  assert.equal(/k=(.+)$/.exec(headers.authorization ?? '')?.[1], ways.pushKey)
  assert.deepEqual([headers['content-encoding'], headers.urgency, Number(headers.ttl) > 0], ['aes128gcm', 'normal', true])
  assert.match(String(headers.topic), /^[\w-]{32}$/)
  await until(
    () => world.agent.ask<NoticeWays>('GET', '/me/notices/ways'),
    ({ browsers }) => browsers[0]?.lastSuccessAt !== null,
  )
  await wish(world.agent, { pushShows: 'least' })
  await lan.write({ kind: 'text', text: 'My address is …' })
  assert.deepEqual((await service.newest('laptop', 2)).said.body, 'A new message')
  await wish(world.agent, {})
  await readAll(world.agent)
})

test('quiet hours keep browsers silent, save for what is urgent and was let through', async () => {
  const spans = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }]
  await wish(world.agent, { quiet: { spans, timeZone: null, urgent: true } })
  const before = service.asked('laptop')
  await lan.write({ kind: 'text', text: 'In the night' })
  await told(world.agent, 'message')
  await inTenant(world.server.runtime.db, { tenantId: world.tenantId, actor: SYSTEM }, async (tx) =>
    tx.emit({ type: 'sla.breached', conversationId: conversation.id }),
  )
  const { said, headers } = await service.newest('laptop', before + 1)
  assert.deepEqual([said.title, headers.urgency], ['Lan has waited too long', 'high'])
  assert.equal(service.asked('laptop'), before + 1)
  await wish(world.agent, {})
  await readAll(world.agent)
})

test('a browser that is gone is forgotten, a busy service is asked again later, and who signed out is told no more', async () => {
  const browsers = async () => (await world.agent.ask<NoticeWays>('GET', '/me/notices/ways')).browsers.length
  await subscribe(world.agent, 'gone')
  await subscribe(world.agent, 'busy')
  const phone = await signIn(world.url, 'agent1@shop.example')
  await subscribe(phone, 'phone')
  assert.equal(await browsers(), 4)
  await phone.ask('DELETE', '/sessions/current')
  service.answer('gone', 410)
  service.answer('busy', 429)
  const before = service.asked('laptop')
  await lan.write({ kind: 'text', text: 'Who hears this?' })
  await service.newest('laptop', before + 1)
  await until(browsers, (count) => count === 2)
  assert.equal(service.asked('phone'), 0)
  const later = await until(
    async () =>
      (
        await world.db.owner.query<{ tries: number; waits: boolean }>(
          "select (j.payload ->> 'tries')::int as tries, j.run_at > now() + interval '15 seconds' as waits from graphile_worker._private_jobs j where j.payload ->> 'subscriptionId' is not null",
        )
      ).rows,
    (rows) => rows.length === 1 && rows[0]?.tries === 1, // the others end a moment after they were heard
  )
  assert.deepEqual(later, [{ tries: 1, waits: true }])
  await readAll(world.agent)
})

test('an address inside the house, or a key that is none, is no browser', async () => {
  const { keys, endpoint } = service.browser('other')
  const add = async (body: unknown) => (await world.agent.call('POST', '/me/push-subscriptions', body)).status
  assert.equal(await add({ endpoint: 'http://127.0.0.1:1/', keys }), 400)
  assert.equal(await add({ endpoint: 'https://10.0.0.1/', keys }), 400)
  assert.equal(await add({ endpoint, keys: { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') } }), 400)
  const { id } = await subscribe(world.colleague, 'theirs')
  assert.equal((await world.agent.call('DELETE', `/me/push-subscriptions/${id}`)).status, 404)
  assert.equal((await world.colleague.call('DELETE', `/me/push-subscriptions/${id}`)).status, 204)
})

test('what stays unread is mailed once, and again only with what came since, even while that mail went out', async () => {
  await lan.write({ kind: 'text', text: 'Nobody reads this' })
  await told(world.agent, 'message')
  mailbox.holdNext('agent1@shop.example', async () => {
    await lan.write({ kind: 'text', text: 'Nor this' })
    await told(world.agent, 'message', ({ count }) => count === 2)
  })
  await pass(world, 11)
  const mail = await mailbox.newest('agent1@shop.example')
  assert.equal(mail.subject, 'Unread at The Shop: 1')
  assert.match(mail.text, /• Lan\n {2}Nobody reads this\n {2}http.*\/inbox\/all\/\d+/)
  assert.match(mail.raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m)
  await mailed(world, world.agent)
  await pass(world, 40)
  const second = await mailbox.newest('agent1@shop.example', 2)
  assert.match(second.text, /• Lan \(2\)\n {2}Nor this/)
  await mailed(world, world.agent)
  await pass(world, 40)
  await lan.write({ kind: 'text', text: 'Nor that' })
  await told(world.agent, 'message', ({ count }) => count === 3)
  await pass(world, 11)
  assert.match((await mailbox.newest('agent1@shop.example', 3)).text, /• Lan \(3\)\n {2}Nor that/)
})

test('the link of a mail stops the mails by one call of a mail program, and a made-up one does nothing', async () => {
  const { raw } = await mailbox.newest('agent1@shop.example')
  const header = /^List-Unsubscribe:\s*<([^>]+)>/m.exec(raw.replaceAll(/\r?\n[ \t]+/g, ' '))?.[1]?.replaceAll(' ', '') ?? ''
  const link = new URL(header)
  const stop = (query: string) =>
    fetch(`${world.url}${link.pathname}${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
  assert.equal((await stop('?token=abc.def')).status, 404)
  const asked = await fetch(`${world.url}${link.pathname}${link.search}`)
  assert.match(asked.headers.get('content-type') ?? '', /text\/html/)
  assert.equal((await world.agent.ask<Me>('GET', '/me')).preferences.notices?.mail, undefined, 'looking stops nothing')
  assert.equal((await stop(link.search)).status, 204)
  assert.deepEqual((await world.agent.ask<Me>('GET', '/me')).preferences.notices?.mail, { on: false, afterMinutes: 10 })
})
