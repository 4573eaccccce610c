import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  BusinessCalendar,
  Conversation,
  EventsPage,
  Message,
  SlaArithmetic,
  SlaPolicy,
  SlaPolicyList,
  Week,
} from '@switchboard/contracts'
import { type Answer, conversationOf, type Customer, randomName, type Scene, scene, until } from '../support/scene.ts'

const ALL_DAY = [{ from: 0, to: 1440 }]
const OPEN: Week = { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY }
const MINUTE = 60_000

let world: Scene
before(async () => {
  world = await scene({ channels: ['whatsapp', 'messenger'] })
})
after(() => world?.close())

type Refusal = { type: string; errors?: { path: string }[] }
const place = ({ status, body }: Answer<Refusal>) => [status, body.errors?.[0]?.path ?? body.type]

interface Talk {
  id: string
  customer: Customer
}

async function talk(): Promise<Talk> {
  const name = randomName()
  const customer = await world.customer('whatsapp', name)
  await customer.write({ kind: 'text', text: 'Còn hàng không ạ?' })
  return { id: (await conversationOf(world.admin, world.channel('whatsapp').pageId, name)).id, customer }
}
const shown = (id: string) => world.admin.ask<Conversation>('GET', `/conversations/${id}`)
const once = (id: string, fits: (one: Conversation) => boolean) => until(() => shown(id), fits)
const metricOf = (one: Conversation, metric: string) => one.sla?.metrics.find((each) => each.metric === metric)
const stateOf = (one: Conversation, metric: string) => metricOf(one, metric)?.state
const arithmetic = (id: string) => world.admin.ask<SlaArithmetic>('GET', `/conversations/${id}/sla`)
const answer = (id: string) => world.agent.ask<Message>('POST', `/conversations/${id}/messages`, { text: 'Dạ còn ạ.' })
const patch = (id: string, body: object) => world.admin.ask('PATCH', `/conversations/${id}`, body)
const minutesBetween = (from: string, to: string | null | undefined) => (Date.parse(to ?? '') - Date.parse(from)) / MINUTE

/** Lets time pass for one conversation: its clocks began so much earlier, and ring now. */
async function pass(id: string, minutes: number): Promise<void> {
  await world.db.owner.query('update sla_clocks set started_at = started_at - make_interval(mins => $2) where conversation_id = $1', [
    id,
    minutes,
  ])
  await world.db.owner.query(
    `insert into timers (tenant_id, what, ref, due_at) values ($1, 'sla.ring', $2, now()) on conflict (tenant_id, what, ref) do update set due_at = now()`,
    [world.tenantId, id],
  )
}
/** Whatever was due to ring has rung. */
async function rung(): Promise<void> {
  const waiting = `select (select count(*) from timers where what = 'sla.ring' and due_at <= now()) + (select count(*) from graphile_worker.jobs where task_identifier = 'sla.ring') as n`
  await until(
    async () => (await world.db.owner.query<{ n: string }>(waiting)).rows[0]?.n,
    (n) => n === '0',
  )
}
async function told(id: string): Promise<string[]> {
  const all: EventsPage['data'] = []
  for (let since = 0; ; ) {
    const page = await world.admin.ask<EventsPage>('GET', `/events?since=${since}&limit=300`)
    all.push(...page.data)
    since = page.next
    if (!page.more) break
  }
  return all.filter((event) => event.conversationId === id && /^sla\.(warned|breached)$/.test(event.type)).map(({ type }) => type)
}

let policy: SlaPolicy
const save = async (change: object) => {
  const now = await world.admin.ask<SlaPolicy>('GET', `/sla-policies/${policy.id}`)
  policy = await world.admin.ask<SlaPolicy>('PATCH', `/sla-policies/${policy.id}`, { version: now.version, ...change })
}

test('business hours with a fault are refused with its place; of two who save at once one is told; agents see them and change nothing', async () => {
  const make = (body: object) => world.admin.call<Refusal>('POST', '/business-calendars', body)
  const given = { name: 'Shop', timeZone: 'Asia/Ho_Chi_Minh', week: { ...OPEN, sun: [] } }
  assert.deepEqual(place(await make({ ...given, timeZone: 'Saigon' })), [400, '/timeZone'])
  assert.deepEqual(place(await make({ ...given, week: { ...OPEN, fri: [{ from: 600, to: 500 }] } })), [400, '/week/fri/0'])
  assert.deepEqual(place(await make({ ...given, pageIds: ['999'] })), [400, '/pageIds/0'])
  assert.deepEqual(place(await make({ ...given, open: true })), [400, '/open'])
  const made = await world.admin.ask<BusinessCalendar>('POST', '/business-calendars', {
    ...given,
    isDefault: true,
    holidays: [{ date: '2027-02-06', name: 'Tết', spans: [] }],
    pageIds: [world.channel('messenger').pageId],
  })
  assert.deepEqual(
    [made.pageIds, made.holidays[0]?.name, made.version, made.isDefault],
    [[world.channel('messenger').pageId], 'Tết', 1, true],
  )
  assert.deepEqual(place(await make(given)), [409, '/problems/calendar-name-taken'])
  const path = `/business-calendars/${made.id}`
  const rivals = await Promise.all(['Store', 'Boutique'].map((name) => world.admin.call<Refusal>('PATCH', path, { version: 1, name })))
  assert.deepEqual(rivals.map(({ status }) => status).toSorted(), [200, 409])
  assert.equal((await world.agent.call('GET', path)).status, 200)
  assert.equal((await world.agent.call('DELETE', path)).status, 403)
  const preview = await world.admin.ask('POST', '/business-calendars/preview', { timeZone: 'UTC', week: OPEN, holidays: [] })
  assert.deepEqual(preview, { open: true, until: null })
})

test('a policy with a fault is refused with its place; hours that it counts by cannot be deleted', async () => {
  const make = (body: object) => world.admin.call<Refusal>('POST', '/sla-policies', { name: 'Promise', ...body })
  assert.deepEqual(place(await make({})), [400, '/firstResponseMinutes'])
  assert.deepEqual(place(await make({ firstResponseMinutes: 10, warnMinutes: 10 })), [400, '/warnMinutes'])
  assert.deepEqual(place(await make({ firstResponseMinutes: 10, hours: 'calendar' })), [400, '/calendarId'])
  assert.deepEqual(place(await make({ firstResponseMinutes: 10, hours: 'calendar', calendarId: '999' })), [400, '/calendarId'])
  const condition = (field: string, ...values: string[]) => ({ match: 'all', items: [{ field, op: 'is', values }] })
  assert.deepEqual(place(await make({ firstResponseMinutes: 10, conditions: condition('page', '999') })), [
    400,
    '/conditions/items/0/values/0',
  ])
  assert.deepEqual(place(await make({ firstResponseMinutes: 10, conditions: condition('status', 'open') })), [
    400,
    '/conditions/items/0/field',
  ])
  assert.deepEqual(place(await make({ firstResponseMinutes: 10, isDefault: true, conditions: condition('priority', 'high') })), [
    400,
    '/conditions',
  ])
  const week = { ...OPEN, mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [{ from: 0, to: 1 }] }
  const rare = await world.admin.ask<BusinessCalendar>('POST', '/business-calendars', { name: 'Rarely', timeZone: 'UTC', week })
  const rarely = { hours: 'calendar', calendarId: rare.id }
  assert.deepEqual(place(await make({ resolutionMinutes: 525_600, ...rarely })), [400, '/resolutionMinutes'])
  const held = await world.admin.ask<SlaPolicy>('POST', '/sla-policies', { name: 'Rare', resolutionMinutes: 5, isActive: false, ...rarely })
  assert.deepEqual(place(await world.admin.call('DELETE', `/business-calendars/${rare.id}`)), [409, '/problems/calendar-in-use'])
  assert.equal((await world.admin.call('DELETE', `/sla-policies/${held.id}`)).status, 204)
  assert.equal((await world.admin.call('DELETE', `/business-calendars/${rare.id}`)).status, 204)
  assert.equal((await world.agent.call('GET', '/sla-policies')).status, 403)
})

test('the first answer is due so long after the conversation began: warned of once, missed once, and answered late', async () => {
  policy = await world.admin.ask<SlaPolicy>('POST', '/sla-policies', {
    name: 'Everybody',
    firstResponseMinutes: 10,
    nextResponseMinutes: 20,
    resolutionMinutes: 60,
    warnMinutes: 3,
    hours: 'always',
    isDefault: true,
  })
  const { id } = await talk()
  const begun = await once(id, ({ sla }) => sla !== null)
  assert.deepEqual(
    begun.sla?.metrics.map(({ metric, state, warned }) => [metric, state, warned]),
    [
      ['first-response', 'running', false],
      ['resolution', 'running', false],
    ],
  )
  assert.equal(Math.round(minutesBetween(begun.createdAt, metricOf(begun, 'first-response')?.due)), 10)
  await pass(id, 8)
  const warned = await once(id, (one) => metricOf(one, 'first-response')?.warned === true)
  assert.equal(stateOf(warned, 'first-response'), 'running')
  const soon = await world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?sla=warned&sort=slaDue')
  assert.deepEqual(
    soon.data.map((one) => one.id),
    [id],
  )
  await pass(id, 3)
  await once(id, (one) => stateOf(one, 'first-response') === 'missed')
  await pass(id, 0)
  await answer(id)
  const late = await once(id, (one) => one.sla?.metrics[0]?.due !== null && one.waitingSince === null)
  assert.equal(stateOf(late, 'first-response'), 'missed')
  await until(
    () => told(id),
    (events) => events.length >= 2,
  )
  assert.deepEqual(await told(id), ['sla.warned', 'sla.breached'])
  const { rows } = await world.db.owner.query(
    'select sla_first_response_breached as first, sla_resolution_breached as resolution from omnichannel_conversation where id = $1',
    [id],
  )
  assert.deepEqual(rows, [{ first: true, resolution: false }])
  assert.equal((await world.admin.call('GET', '/conversations?sla=soon')).status, 400)
})

test('a next answer is awaited once the customer writes again; notes end nothing; resolving stops it, and opening again goes on', async () => {
  const { id, customer } = await talk()
  await answer(id)
  await once(id, (one) => stateOf(one, 'first-response') === 'hit')
  await customer.write({ kind: 'text', text: 'Và màu vàng?' })
  const awaited = await once(id, (one) => stateOf(one, 'next-response') === 'running')
  assert.ok(minutesBetween(awaited.waitingSince ?? '', metricOf(awaited, 'next-response')?.due) - 20 < 0.1)
  await world.agent.ask('POST', `/conversations/${id}/notes`, { text: 'Hỏi kho.' })
  await patch(id, { status: 'resolved' })
  const done = await once(id, (one) => stateOf(one, 'resolution') === 'hit')
  assert.equal(stateOf(done, 'next-response'), 'stopped')
  await patch(id, { status: 'open' })
  await once(id, (one) => stateOf(one, 'next-response') === 'running' && stateOf(one, 'resolution') === 'running')
  await answer(id)
  await once(id, (one) => stateOf(one, 'next-response') === 'hit')
  assert.deepEqual(await told(id), [])
})

test('the resolution stands still while we wait, and each deadline shows its own arithmetic', async () => {
  const { id } = await talk()
  await once(id, ({ sla }) => sla !== null)
  await patch(id, { status: 'pending' })
  const still = await once(id, (one) => stateOf(one, 'resolution') === 'paused')
  assert.equal(metricOf(still, 'resolution')?.due, null)
  assert.ok((metricOf(still, 'resolution')?.remainingMs ?? 0) > 59 * MINUTE)
  assert.equal(stateOf(still, 'first-response'), 'running')
  await world.db.owner.query(
    "update sla_clocks set started_at = started_at - interval '30 minutes', stand_since = stand_since - interval '30 minutes' where conversation_id = $1 and metric = 'resolution'",
    [id],
  )
  await patch(id, { status: 'open' })
  await once(id, (one) => stateOf(one, 'resolution') === 'running')
  const { policy: named, calendar, clocks } = await arithmetic(id)
  assert.deepEqual([named?.name, calendar], ['Everybody', null])
  const clock = clocks.find(({ metric }) => metric === 'resolution')
  assert.deepEqual(
    clock?.steps.map(({ kind }) => kind),
    ['counted', 'still', 'counted'],
  )
  const counted = clock?.steps.filter(({ kind }) => kind === 'counted').reduce((sum, { ms }) => sum + ms, 0)
  assert.equal(counted, 60 * MINUTE)
  assert.ok(minutesBetween(clock?.startedAt ?? '', clock?.due) >= 90)
})

test('changing a policy or its hours reckons open deadlines from the start, and tells nobody of what only the change made late', async () => {
  const { id } = await talk()
  const first = await once(id, ({ sla }) => sla !== null)
  await save({ firstResponseMinutes: 40 })
  const later = await once(id, (one) => metricOf(one, 'first-response')?.due !== metricOf(first, 'first-response')?.due)
  assert.equal(Math.round(minutesBetween(first.createdAt, metricOf(later, 'first-response')?.due)), 40)
  await pass(id, 30)
  await rung()
  await save({ firstResponseMinutes: 20, nextResponseMinutes: 20 })
  await once(id, (one) => stateOf(one, 'first-response') === 'missed')
  const overdue = await world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?sla=breached&sort=slaDue')
  assert.ok(overdue.data.some((one) => one.id === id))
  assert.deepEqual(await told(id), [])
  await save({ firstResponseMinutes: 600, warnMinutes: null })
  await once(id, (one) => stateOf(one, 'first-response') === 'running')

  const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  const tomorrow = WEEKDAY[(new Date(Date.now() + 3 * 86_400_000).getUTCDay() + 6) % 7] ?? 'mon'
  const hours = await world.admin.ask<BusinessCalendar>('POST', '/business-calendars', {
    name: 'One day',
    timeZone: 'UTC',
    week: { ...closed, [tomorrow]: [{ from: 0, to: 1440 }] },
    pageIds: [world.channel('whatsapp').pageId],
  })
  await save({ hours: 'business' })
  const byHours = await once(id, (one) => minutesBetween(first.createdAt, metricOf(one, 'first-response')?.due) > 24 * 60)
  assert.equal((await arithmetic(id)).calendar?.name, 'One day')
  await world.admin.ask('DELETE', `/business-calendars/${hours.id}`)
  await once(id, (one) => metricOf(one, 'first-response')?.due !== metricOf(byHours, 'first-response')?.due)
})

const WEEKDAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

test('the first policy whose conditions hold counts, in the order that was chosen; without any there are no deadlines', async () => {
  await save({ hours: 'always' })
  const { id } = await talk()
  await once(id, ({ sla }) => sla?.policy.name === 'Everybody')
  const urgent = (name: string, firstResponseMinutes: number) =>
    world.admin.ask<SlaPolicy>('POST', '/sla-policies', {
      name,
      firstResponseMinutes,
      hours: 'always',
      conditions: { match: 'all', items: [{ field: 'priority', op: 'is', values: ['urgent'] }] },
    })
  const [one, two] = [await urgent('Urgent', 30), await urgent('More urgent', 15)]
  await patch(id, { priority: 'urgent' })
  await once(id, ({ sla }) => sla?.policy.name === 'Urgent')
  assert.equal((await world.admin.call('PUT', '/sla-policies/order', { ids: [two.id] })).status, 400)
  const { data } = await world.admin.ask<SlaPolicyList>('PUT', '/sla-policies/order', { ids: [two.id, one.id] })
  assert.deepEqual(
    data.map(({ name }) => name),
    ['More urgent', 'Urgent', 'Everybody'],
  )
  await once(id, ({ sla }) => sla?.policy.name === 'More urgent')
  for (const { id: gone } of [one, two, policy]) await world.admin.ask('DELETE', `/sla-policies/${gone}`)
  assert.equal((await once(id, ({ sla }) => sla === null)).sla, null)
  assert.deepEqual((await arithmetic(id)).clocks, [])
  const log = await world.admin.ask<{ data: { action: string }[] }>('GET', `/audit?entity=sla-policy&entityId=${one.id}`)
  assert.deepEqual(
    log.data.map(({ action }) => action),
    ['sla-policy.deleted', 'sla-policy.created'],
  )
})
