// Webhooks to others: what happens is told to an address, signed, once each and in order; what it does not take is tried again by the schedule, can be seen and
// sent anew; one that takes nothing is switched off, and says so. The receiver checks with the reference implementation of Standard Webhooks.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AuditEntry, Conversation, WebhookDeliveryDetail, WebhookEndpoint } from '@switchboard/contracts'
import { EventsPage, OutgoingEvent } from '@switchboard/contracts'
import { Webhook } from 'standardwebhooks'
import type { Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { conversationOf, type Customer, freePort, messagesIn, type Scene, scene, until } from '../support/scene.ts'
import { type Endpoints, endpointsOf, type Receiver, receiver, restsFor, type Told } from '../support/told.ts'

const anEvent = Compile(OutgoingEvent)
const aPage = Compile(EventsPage)

let world: Scene
let end: Receiver
let mine: Endpoints
let lan: Customer
let conversation: Conversation
before(async () => {
  const port = await freePort()
  world = await scene({ channels: ['zalo'], allowHosts: [`127.0.0.1:${port}`] })
  end = await receiver(port)
  mine = await endpointsOf(world)
  lan = await world.customer('zalo', 'Lan')
  await lan.write({ kind: 'text', text: 'Xin chào' })
  conversation = await conversationOf(world.agent, world.channel('zalo').pageId, 'Lan')
})
after(async () => {
  end?.close()
  await mine?.close()
  await world?.close()
})

const write = (text: string) => lan.write({ kind: 'text', text })
const toldOf = (path: string, count: number) =>
  until(
    async () => end.told(path),
    ({ length }) => length >= count,
  )
const textsAt = (path: string, fits: (texts: (string | null | undefined)[]) => boolean) => until(async () => end.texts(path), fits)

test('what happens is told once, in order, as the contract says, and the reference takes the signature', async () => {
  const { id, secret } = await mine.make(end.at('/all'), [])
  const words = Array.from({ length: 12 }, (_, i) => `tin ${i}`)
  for (const word of words) await write(word)
  await textsAt('/all', (found) => found.length === words.length)
  assert.deepEqual(end.texts('/all'), words)
  for (const { body, headers, event } of end.told('/all')) {
    assert.deepEqual(new Webhook(secret).verify(body, headers), event)
    assert.deepEqual(anEvent.Errors(event), [])
    assert.equal(headers['webhook-id'], `msg_${id}_${event.n}`)
    assert.equal(headers['content-type'], 'application/json')
  }
  assert.equal(new Set(end.told('/all').map(({ event }) => event.n)).size, end.told('/all').length)
  assert.equal(end.told('/all').find(({ event }) => event.type === 'message.created')?.event.data.conversation?.id, conversation.id)
  assert.ok(!end.told('/all').some(({ event }) => event.type.startsWith('webhook_endpoint.')))
  await mine.became(id, ({ waiting, lastSuccessAt }) => waiting === 0 && lastSuccessAt !== null)
  await mine.drop(id)
})

test('an address is told of nothing but what it asked for', async () => {
  const { id } = await mine.make(end.at('/some'), ['conversation.status_changed'])
  const states = ['pending', 'resolved', 'open']
  for (const status of states) {
    await write(status)
    await world.agent.ask('PATCH', `/conversations/${conversation.id}`, { status })
  }
  await toldOf('/some', states.length)
  assert.deepEqual(new Set(end.told('/some').map(({ event }) => event.type)), new Set(['conversation.status_changed']))
  await mine.drop(id)
})

test('what is not taken is tried again with the same id and body, and the log holds every try', async () => {
  const { id, secret } = await mine.make(end.at('/flaky'))
  end.answers.set('/flaky', [
    { status: 500, body: 'out of order' },
    { status: 302, headers: { location: end.at('/elsewhere') } },
  ])
  await write('Thử lại')
  await toldOf('/flaky', 1)
  const [waiting] = await mine.logged(id, ([one]) => one?.attempts.length === 1)
  assert.equal(waiting?.status, 'pending')
  restsFor(waiting, 5_000)
  await mine.hurry(id)
  const [twice] = await mine.logged(id, ([one]) => one?.attempts.length === 2)
  restsFor(twice, 300_000)
  await mine.hurry(id)
  const [done] = await mine.logged(id, ([one]) => one?.status === 'delivered')
  assert.deepEqual(
    done?.attempts.map(({ status, answer }) => [status, answer]),
    [
      [500, 'out of order'],
      [302, 'thanks'],
      [200, 'thanks'],
    ],
  )
  assert.equal(end.told('/elsewhere').length, 0)
  assert.deepEqual(
    [
      new Set(end.told('/flaky').map(({ body }) => body)).size,
      new Set(end.told('/flaky').map(({ headers }) => headers['webhook-id'])).size,
    ],
    [1, 1],
  )
  for (const { body, headers } of end.told('/flaky')) new Webhook(secret).verify(body, headers)
  const detail = await world.admin.ask<WebhookDeliveryDetail>('GET', `/webhook-endpoints/${id}/deliveries/${done?.id}`)
  assert.equal(detail.body, end.told('/flaky')[0]?.body)
  await mine.drop(id)
})

test('one that fails does not hold up the others, and the last of ten tries ends it', async () => {
  const { id } = await mine.make(end.at('/last'))
  end.answers.set('/last', [{ status: 400 }])
  await write('Hỏng')
  await mine.logged(id, ([one]) => one?.attempts.length === 1)
  await write('Tốt')
  await mine.logged(id, (found) => found.length === 1, '?status=delivered')
  await mine.asOwner("update webhook_deliveries set tries = 9 where tenant_id = $1 and endpoint_id = $2 and status = 'pending'", [id])
  end.answers.set('/last', [{ status: 400 }])
  await mine.hurry(id)
  const [failed] = await mine.logged(id, (found) => found.length === 1, '?status=failed')
  assert.deepEqual([failed?.attempts.length, failed?.nextAt], [2, null])
  await world.admin.ask('POST', `/webhook-endpoints/${id}/deliveries/${failed?.id}/replay`)
  await mine.logged(id, (found) => found.length === 2, '?status=delivered')
  assert.deepEqual(end.texts('/last'), ['Hỏng', 'Tốt', 'Hỏng', 'Hỏng'])
  await mine.drop(id)
})

test('a Retry-After is obeyed where it is longer than our own wait', async () => {
  const { id } = await mine.make(end.at('/busy'))
  end.answers.set('/busy', [{ status: 429, headers: { 'retry-after': '600' } }])
  await write('Chậm thôi')
  const [one] = await mine.logged(id, ([found]) => found?.attempts.length === 1)
  restsFor(one, 600_000)
  await mine.drop(id)
})

test('secrets change over: for a day what is sent is signed with both, and neither is ever shown again', async () => {
  const { id, secret: old } = await mine.make(end.at('/keys'))
  const { secret } = await world.admin.ask<{ secret: string; oldUntil: string }>('POST', `/webhook-endpoints/${id}/secret`)
  assert.notEqual(secret, old)
  await write('Đổi khóa')
  await toldOf('/keys', 1)
  const [{ body, headers }] = end.told('/keys') as [Told]
  for (const one of [old, secret]) new Webhook(one).verify(body, headers)
  assert.equal(headers['webhook-signature']?.split(' ').length, 2)
  const everything = JSON.stringify([
    await mine.about(id),
    await world.admin.ask('GET', '/webhook-endpoints'),
    await mine.log(id),
    await world.admin.ask('GET', '/audit'),
  ])
  for (const one of [old, secret]) assert.ok(!everything.includes(one.slice(6)))
  await mine.drop(id)
})

test('a test says at once what came of it, and is not tried again', async () => {
  const { id, secret } = await mine.make(end.at('/test'))
  const good = await world.admin.ask<WebhookDeliveryDetail>('POST', `/webhook-endpoints/${id}/test`)
  assert.deepEqual([good.status, good.attempts[0]?.status, good.n, good.type], ['delivered', 200, null, 'webhook_endpoint.test'])
  const [{ body, headers }] = end.told('/test') as [Told]
  new Webhook(secret).verify(body, headers)
  end.answers.set('/test', [{ status: 404, body: 'nobody here' }])
  const bad = await world.admin.ask<WebhookDeliveryDetail>('POST', `/webhook-endpoints/${id}/test`)
  assert.deepEqual([bad.status, bad.attempts[0]?.answer, bad.nextAt], ['failed', 'nobody here', null])
  assert.equal(bad.body, end.told('/test')[1]?.body)
  await mine.drop(id)
})

test('an address that answers 410 is switched off: nothing more is sent, it is written down and told live', async () => {
  const { id } = await mine.make(end.at('/gone'))
  const live = await world.admin.live()
  end.answers.set('/gone', [{ status: 410 }])
  await write('Còn ai không?')
  await live.next(({ type }) => type === 'webhook_endpoint.switched_off')
  live.close()
  const off = await mine.about(id)
  assert.deepEqual([off.active, off.offReason, off.waiting], [false, 'gone', 0])
  await write('Không ai')
  await until(
    () => messagesIn(world.agent, conversation.id),
    (all) => all.some(({ text }) => text === 'Không ai'),
  )
  const { data } = await world.admin.ask<{ data: Static<typeof AuditEntry>[] }>('GET', '/audit')
  assert.ok(data.some(({ action, entityId }) => action === 'webhook-endpoint.switched-off' && entityId === id))
  assert.equal((await world.admin.call('POST', `/webhook-endpoints/${id}/deliveries/${(await mine.log(id))[0]?.id}/replay`)).status, 409)
  await world.admin.ask('PATCH', `/webhook-endpoints/${id}`, { active: true })
  await write('Có lại rồi')
  await textsAt('/gone', (found) => found.length === 2)
  assert.deepEqual(end.texts('/gone'), ['Còn ai không?', 'Có lại rồi'])
  const { queued } = await world.admin.ask<{ queued: number }>('POST', `/webhook-endpoints/${id}/replay`, {
    since: new Date(Date.parse(off.offAt ?? '') - 1).toISOString(),
    until: new Date().toISOString(),
  })
  assert.ok(queued >= 1)
  await textsAt('/gone', (found) => found.includes('Không ai'))
  await mine.drop(id)
})

test('one that takes nothing for three days is switched off', async () => {
  const { id } = await mine.make(end.at('/dead'))
  end.answers.set(
    '/dead',
    Array.from({ length: 9 }, () => ({ status: 503 })),
  )
  await write('Alo?')
  await mine.became(id, ({ failingSince }) => failingSince !== null)
  await mine.asOwner(`update webhook_endpoints set failing_since = now() - interval '73 hours' where tenant_id = $1 and id = $2`, [id])
  await mine.hurry(id)
  const off = await mine.became(id, ({ active }) => !active)
  assert.deepEqual([off.offReason, off.waiting], ['failing', 0])
  await mine.drop(id)
})

test('an address is told what its author may see, and is switched off when he goes', async () => {
  const made = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Only webhooks',
    grants: [
      { permission: 'webhook-endpoint.manage', scope: 'all' },
      { permission: 'person.read', scope: 'all' },
    ],
  })
  const people = await world.admin.ask<{ data: { id: string; email: string; roles: { id: string }[] }[] }>('GET', '/users')
  const colleague = people.data.find(({ email }) => email === 'agent2@shop.example')
  await world.admin.ask('PATCH', `/users/${colleague?.id}`, { roleIds: [made.id] })
  await until(
    () => world.colleague.call('GET', '/webhook-endpoints'),
    ({ status }) => status === 200,
  )
  const { endpoint: hers } = await world.colleague.ask<{ endpoint: WebhookEndpoint }>('POST', '/webhook-endpoints', {
    name: 'Hers',
    url: end.at('/hers'),
  })
  const { id } = await mine.make(end.at('/theirs'))
  await write('Riêng tư')
  await textsAt('/theirs', (found) => found.length === 1)
  await mine.became(hers.id, ({ waiting }) => waiting === 0)
  assert.ok(!end.told('/hers').some(({ event }) => /^(message|conversation)\./.test(event.type)))
  await world.admin.ask('PATCH', `/users/${colleague?.id}`, { active: false })
  await write('Đi rồi')
  const off = await mine.became(hers.id, ({ active }) => !active)
  assert.equal(off.offReason, 'author')
  await mine.drop(hers.id)
  await mine.drop(id)
})

test('an address inside is refused when it is entered, and again when it is called', async () => {
  for (const url of [
    'http://127.0.0.1:9/x',
    'https://localhost/x',
    'https://169.254.169.254/latest',
    'https://user:pw@shop.example/',
    'https://[::1]/',
  ])
    assert.equal((await world.admin.call('POST', '/webhook-endpoints', { name: 'x', url })).status, 400, url)
  const { id } = await mine.make(end.at('/inside'))
  assert.equal((await world.admin.call('PATCH', `/webhook-endpoints/${id}`, { url: 'https://10.0.0.1/' })).status, 400)
  await mine.asOwner(`update webhook_endpoints set url = 'https://169.254.169.254/x' where tenant_id = $1 and id = $2`, [id])
  await write('Bên trong')
  const [one] = await mine.logged(id, ([found]) => found?.attempts.length === 1)
  assert.equal(one?.attempts[0]?.error, 'The address may not be called')
  await mine.drop(id)
})

test('only who may manage them sees addresses, and no key makes one', async () => {
  assert.equal((await world.agent.call('GET', '/webhook-endpoints')).status, 403)
  assert.equal((await world.admin.call('POST', '/webhook-endpoints', { name: 'x', url: end.at('/x'), events: ['no.such'] })).status, 400)
  assert.equal((await world.admin.call('GET', '/webhook-endpoints/999999')).status, 404)
})

test('the pull feed gives the same, from a number on, and says when it cannot', async () => {
  const start = (await world.agent.call<{ head: number }>('GET', '/events?since=999999999')).body.head
  await write('Kéo một')
  await write('Kéo hai')
  const page = await until(
    () => world.agent.ask<EventsPage>('GET', `/events?since=${start}`),
    ({ data }) => data.filter(({ type }) => type === 'message.created').length === 2,
  )
  assert.deepEqual(aPage.Errors(page), [])
  assert.deepEqual(
    page.data.filter(({ type }) => type === 'message.created').map(({ data }) => data.message?.text),
    ['Kéo một', 'Kéo hai'],
  )
  let since = start
  const seen: number[] = []
  for (let more = true; more; ) {
    const step = await world.agent.ask<EventsPage>('GET', `/events?since=${since}&limit=1`)
    seen.push(...step.data.map(({ n }) => n))
    ;({ next: since, more } = step)
  }
  assert.deepEqual(
    seen.slice(0, page.data.length),
    page.data.map(({ n }) => n),
  )
  const gone = await world.agent.call<{ type: string }>('GET', `/events?since=${since + 1_000}`)
  assert.deepEqual([gone.status, gone.body.type], [410, '/problems/events-gone'])
})
