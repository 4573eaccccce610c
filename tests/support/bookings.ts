// What books each job in earnest: an act of the team, a webhook, or the failure of an earlier job. Whatever was on its way is forgotten first.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Conversation, Message } from '@switchboard/contracts'
import { armLookAfter, armPolling } from '../../apps/server/src/domains/channels/index.ts'
import { deleteFile } from '../../apps/server/src/domains/files/delete-file.ts'
import { createUser } from '../../apps/server/src/domains/identity/index.ts'
import { bookInvitation } from '../../apps/server/src/domains/identity/invite.ts'
import { requestTranscript } from '../../apps/server/src/domains/inbox/transcript/send-transcript.ts'
import { armHousekeeping } from '../../apps/server/src/domains/housekeeping/index.ts'
import { noticesFollower } from '../../apps/server/src/domains/notices/index.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { follow } from '../../apps/server/src/infra/feed/follow.ts'
import { newKeyPair } from '../../apps/server/src/infra/push/keys.ts'
import { metadataOf } from '../../packages/adapters/src/messenger/metadata.ts'
import type { Payload, Workshop } from './jobs.ts'
import { type Channel, conversationOf, type Customer, messagesIn, SECRETS, until } from './scene.ts'
import { pictureFrom, setFaults } from './stage.ts'
import { upload } from './uploads.ts'
import { threadOf, type WallComment, wallOf } from './wall.ts'
import { templateDraft } from './template-shop.ts'
import { API } from './visitor-socket.ts'

const HOUR_MS = 3_600_000
const TWILIO = { via: 'twilio', platform: 'sms', appId: 'AC00000000000000000000000000000001', appSecret: 'a token' }
type Key = Channel['platform']

export interface Desk {
  shop: Workshop
  run(task: string, job: Payload): Promise<void>
  talks: Record<Key, { customer: Customer; conversation: Conversation }>
}

/** A customer each on the three platforms has written. */
export async function sitDown(shop: Workshop, run: Desk['run']): Promise<Desk> {
  const talks = { whatsapp: await talkOn(shop, 'whatsapp'), messenger: await talkOn(shop, 'messenger'), zalo: await talkOn(shop, 'zalo') }
  return { shop, run, talks }
}

export async function talkOn(shop: Workshop, key: Key): Promise<Desk['talks'][Key]> {
  const name = `Lan ${randomUUID()}`
  const customer = await shop.world.customer(key, name)
  await customer.write({ kind: 'text', text: 'Còn không ạ?' })
  await shop.ingest()
  return { customer, conversation: await conversationOf(shop.world.agent, shop.world.channel(key).pageId) }
}

/** Everybody is told of all that has happened; jobs of this name that came of it are forgotten. */
async function noticed({ shop }: Desk, task?: string): Promise<void> {
  const { db } = shop.world.server.runtime
  while (await follow(db, shop.world.tenantId, noticesFollower, 300));
  if (task) await shop.forget(task)
}

/** A conversation is given to somebody who is told of it. */
async function given(desk: Desk, assigneeId: string): Promise<void> {
  await desk.shop.world.admin.ask('PATCH', `/conversations/${desk.talks.zalo.conversation.id}`, { assigneeId })
  await noticed(desk)
}

export const BOOKINGS: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  'identity.send-invitation': ({ shop: { world } }) =>
    inTenant(world.server.runtime.db, { tenantId: world.tenantId, actor: SYSTEM }, async (tx) => {
      const user = { email: `${randomUUID()}@shop.example`, name: 'An', passwordHash: null, roleIds: [], request: undefined }
      const request = {
        actor: { kind: 'user', id: '1', name: 'Hà Trần' },
        requestId: 'r',
        ip: '203.0.113.7',
        userAgent: undefined,
      } as const
      bookInvitation(tx, await createUser(tx, user), request)
    }),
  'inbox.deliver': async (desk) => {
    await desk.shop.forget('inbox.deliver')
    await answer(desk, 'whatsapp')
  },
  'inbox.reconcile': (desk) => attempted(desk, 'messenger', { type: 'reset-after-accept' }),
  'inbox.fetch-media': async ({ shop, talks }) => {
    await Promise.all([pictureFrom(talks.whatsapp, shop.world.agent, 'pending'), comesIn(shop, 'inbox.fetch-media')])
  },
  'inbox.send-reaction': async (desk) =>
    desk.shop.world.agent.ask('PUT', `/messages/${(await lastInbound(desk, 'whatsapp')).id}/reaction`, { emoji: '👍' }),
  'inbox.send-edit': async (desk) => desk.shop.world.agent.ask('PATCH', `/messages/${(await webAnswer(desk)).id}`, { text: 'Dạ vâng' }),
  'inbox.send-delete': async (desk) => desk.shop.world.agent.ask('DELETE', `/messages/${(await webAnswer(desk)).id}`),
  'inbox.tell-read': async (desk) => {
    const { seq, conversationId } = await lastInbound(desk, 'whatsapp')
    await desk.shop.world.agent.ask('POST', `/conversations/${conversationId}/read`, { seq })
  },
  'inbox.tell-labels': async ({ shop: { world }, talks }) => {
    const { id, page } = talks.whatsapp.conversation
    const { rows } = await world.db.owner.query<{ tag_id: string }>(
      `with tag as (insert into conversation_tags (tenant_id, name) values ($1, 'Labelled elsewhere') returning id)
       insert into omnichannel_page_label (tenant_id, page_id, external_key, tag_id, named_at) select $1, $2, '7', id, now() from tag returning tag_id`,
      [world.tenantId, page.id],
    )
    await world.agent.ask('PATCH', `/conversations/${id}`, { tagIds: rows.map((row) => row.tag_id) })
  },
  'inbox.tell-typing': async ({ shop, talks }) => {
    await shop.world.agent.ask('POST', `/conversations/${talks.messenger.conversation.id}/typing`, { on: true })
    await until(
      () => shop.booked('inbox.tell-typing'), // the answer does not wait for it
      (jobs) => jobs.length > 0,
    )
  },
  'inbox.end-snooze': async ({ shop: { world }, talks }) => {
    const { id } = talks.zalo.conversation
    await world.agent.ask('PATCH', `/conversations/${id}`, { snoozedUntil: new Date(Date.now() + HOUR_MS).toISOString() })
    await world.db.owner.query("update omnichannel_conversation set snoozed_until = now() - interval '1 second' where id = $1", [id])
  },
  'inbox.auto-resolve': async ({ shop: { world }, talks }) => {
    const { id } = talks.zalo.conversation
    await world.admin.ask('PATCH', `/conversations/${id}`, { status: 'open' })
    await world.admin.ask('PATCH', '/inbox-settings', { autoResolveAfterMinutes: 60, autoResolveWaiting: true })
    await world.db.owner.query("update omnichannel_conversation set last_activity_at = now() - interval '2 hours' where id = $1", [id])
  },
  'inbox.send-transcript': ({ shop: { world }, talks }) =>
    inTenant(world.server.runtime.db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) =>
      requestTranscript(
        tx,
        talks.whatsapp.conversation.id,
        { to: 'lan@people.example' },
        { mails: true, masked: false, request: undefined },
      ),
    ),
  // Another installation sends by the same page: the echo bears a mark like ours, and nothing of ours explains it.
  'inbox.release-echoes': async ({ shop, talks }) => {
    const { world } = shop
    const sent = await fetch(`${world.simulator.url}/v23.0/${world.channel('messenger').account}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRETS.accessToken}` },
      body: JSON.stringify({
        recipient: { id: talks.messenger.customer.id.split(':').at(-1) },
        message: { text: 'From elsewhere', metadata: metadataOf('of another installation') },
      }),
    })
    assert.equal(sent.status, 200, await sent.text())
    await comesIn(shop, 'inbox.release-echoes')
    await world.db.owner.query("update omnichannel_parked_event set created_at = now() - interval '1 minute' where kind = 'message'")
  },
  'inbox.send-scheduled': async (desk) => {
    await answer(desk, 'zalo', { sendAfter: new Date(Date.now() + HOUR_MS).toISOString() })
    await desk.shop.world.db.owner.query("update message_schedules set due_at = now() - interval '1 second'")
  },
  'inbox.resume-page': async (desk) => {
    const { admin, channel } = desk.shop.world
    await attempted(desk, 'whatsapp', { type: 'error', name: 'expired-token' })
    await admin.ask('PATCH', `/pages/${channel('whatsapp').pageId}`, { accessToken: SECRETS.accessToken })
  },
  'channels.refresh-token': (desk) => attempted(desk, 'zalo', { type: 'error', name: 'expired-token' }),
  // The service does not know these secrets.
  'channels.first-contact': ({ shop: { world } }) =>
    world.admin.ask('POST', '/integrations', { ...TWILIO, account: '+15005550009', apiBase: world.simulator.url }),
  // An access that ends in two days.
  'channels.look-after': async ({ shop: { world } }) => {
    await world.db.owner.query(
      "update channels_page_state set access_ends_at = now() + interval '2 days', access_warned = null where page_id = $1",
      [world.channel('zalo').pageId],
    )
    await armLookAfter(world.db.system)
    await world.db.owner.query("delete from timers where what = 'channels.look-after' and tenant_id <> $1", [world.tenantId])
  },
  // A page of a release that polled nothing.
  'channels.arm-streams': async ({ shop: { world } }) => {
    await world.admin.ask('POST', '/integrations', { ...TWILIO, account: '+15005550006', apiBase: world.simulator.url })
    await world.db.owner.query('delete from channels_page_cursor where tenant_id = $1', [world.tenantId])
    await armPolling(world.db.system)
    await world.db.owner.query("delete from timers where what = 'channels.poll' or tenant_id <> $1", [world.tenantId])
  },
  'outgoing.send': async ({ shop: { world } }) => {
    const given = { name: 'Warehouse', url: `${world.simulator.url}/nothing-is-here` }
    const { endpoint } = await world.admin.ask<{ endpoint: { id: string } }>('POST', '/webhook-endpoints', given)
    await world.admin.ask('POST', `/webhook-endpoints/${endpoint.id}/replay`, { since: new Date(Date.now() - HOUR_MS).toISOString() })
  },
  'templates.sync': ({ shop: { world } }) => world.admin.ask('POST', `/pages/${world.channel('whatsapp').pageId}/template-sync`),
  'templates.tell': ({ shop: { world } }) =>
    world.admin.ask('POST', '/templates', templateDraft(world.channel('whatsapp').pageId, { name: `job_${Date.now()}`, submit: true })),
  'notices.push': async (desk) => {
    const { agent, simulator } = desk.shop.world
    await noticed(desk, 'notices.push')
    const keys = { p256dh: newKeyPair().public.toString('base64url'), auth: 'a'.repeat(22) }
    await agent.ask('POST', '/me/push-subscriptions', { endpoint: `${simulator.url}/nothing-is-here`, keys })
    await given(desk, agent.userId)
  },
  'notices.digest': async (desk) => {
    await noticed(desk, 'notices.digest')
    await given(desk, desk.shop.world.colleague.userId)
    await desk.shop.world.db.owner.query("update user_notices set last_at = last_at - interval '1 hour'")
  },
  'inbox.fetch-post': async ({ shop }) => {
    await comment(shop)
    await comesIn(shop, 'inbox.fetch-post')
  },
  'inbox.moderate': moderated,
  'inbox.unhide': async (desk) => {
    const { admin, channel } = desk.shop.world
    const hiding = { all: true, phones: false, words: [], unhideAfterMinutes: 60 }
    await admin.ask('PUT', `/pages/${channel('messenger').pageId}/comment-hiding`, hiding)
    await desk.shop.forget('inbox.moderate')
    await comment(desk.shop)
    await comesIn(desk.shop, 'inbox.moderate')
    await desk.run('inbox.moderate', await desk.shop.take('inbox.moderate'))
    await admin.ask('PUT', `/pages/${channel('messenger').pageId}/comment-hiding`, { ...hiding, all: false })
  },
  'people.fetch-profile': ({ shop }) => talkOn(shop, 'messenger'),
  'files.purge': async ({ shop: { world } }) => {
    const key = await upload(world, new TextEncoder().encode('a price list'), { name: 'prices.txt', type: 'text/plain' })
    await inTenant(world.server.runtime.db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) => deleteFile(tx, key, Date.now()))
  },
  // The answer to a call that may be repeated is kept for a day.
  'sys.housekeeping': async ({ shop: { world }, talks }) => {
    const path = `/conversations/${talks.whatsapp.conversation.id}/messages`
    await world.agent.call('POST', path, { text: 'Dạ' }, { 'idempotency-key': randomUUID() })
    await world.db.owner.query("update idempotency_keys set expires_at = now() - interval '1 second'")
    await armHousekeeping(world.db.system)
    await world.db.owner.query('delete from timers where tenant_id <> $1', [world.tenantId])
  },
}

/** Somebody comments on a new post of the page. */
async function comment({ world }: Workshop): Promise<WallComment> {
  const wall = wallOf(world, 'messenger')
  const { id } = await world.customer('messenger', `Mai ${randomUUID()}`)
  return wall.comment(await wall.publish({ text: 'New rings are here' }), { customer: id, text: 'Giá bao nhiêu?' })
}

async function moderated({ shop }: Desk): Promise<void> {
  const comments = () => shop.world.agent.ask<{ data: unknown[] }>('GET', '/conversations?status=all&place=comment&limit=100')
  const before = (await comments()).data.length
  const written = await comment(shop)
  await until(
    async () => {
      await shop.ingest()
      return comments()
    },
    ({ data }) => data.length > before,
  )
  const { message } = await threadOf(shop.world.agent, written)
  await shop.world.agent.ask('POST', `/messages/${message.id}/moderation`, { act: 'hide' })
}

/** Applies what comes in, until something of it books the job. */
async function comesIn(shop: Workshop, task: string): Promise<void> {
  await until(
    async () => {
      await shop.ingest()
      return shop.booked(task)
    },
    (jobs) => jobs.length > 0,
  )
}

function answer({ shop, talks }: Desk, key: Key, more: object = {}): Promise<Message> {
  const body = { text: `Dạ còn ạ ${randomUUID()}`, ...more }
  return shop.world.agent.ask('POST', `/conversations/${talks[key].conversation.id}/messages`, body)
}

async function lastInbound({ shop, talks }: Desk, key: Key): Promise<Message> {
  const messages = await messagesIn(shop.world.agent, talks[key].conversation.id)
  return messages.findLast(({ direction }) => direction === 'inbound') ?? assert.fail('nobody wrote')
}

/** An answer on its way, as far as its first attempt, which fails in this manner. */
async function attempted(desk: Desk, platform: Key, fault: object): Promise<void> {
  await desk.shop.forget('inbox.deliver')
  await answer(desk, platform)
  await setFaults(desk.shop.world, [{ on: 'api', match: { platform, kind: 'send' }, times: 1, fault }])
  await desk.run('inbox.deliver', await desk.shop.take('inbox.deliver'))
}

/** An answer on the shop's own site, where alone it may be changed and withdrawn. */
async function webAnswer({ shop, run }: Desk): Promise<Message> {
  const { agent, admin, url } = shop.world
  await admin.ask('POST', '/integrations', { via: 'web', platform: 'web', name: `Shop chat ${randomUUID()}` })
  const { data } = await admin.ask<{ data: { account: string; platform: string }[] }>('GET', '/pages')
  const chat = async <T>(path: string, body: object, token?: string): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    return (await (await fetch(`${url}${API}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as T
  }
  const inbox = data.find(({ platform }) => platform === 'web')?.account
  const { token } = await chat<{ token: string }>('/sessions', { inbox, locale: 'vi' })
  const message = { clientMessageId: randomUUID(), text: 'Shop ơi' }
  const { conversation } = await chat<{ conversation: { id: string } }>('/conversations', { message }, token)
  await shop.forget('inbox.deliver')
  const sent = await agent.ask<Message>('POST', `/conversations/${conversation.id}/messages`, { text: 'Dạ' })
  await run('inbox.deliver', await shop.take('inbox.deliver'))
  return sent
}
