import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type MyAvailability, type PersonShifts, type ShiftList, WEEKDAYS, type Week } from '@switchboard/contracts'
import { forgetDecisions } from '../../apps/server/src/domains/assignment/routing/forget-decisions.ts'
import { deskOf } from '../support/assigning.ts'
import { followed } from '../support/followed.ts'
import type { Live } from '../support/live.ts'
import { type Client, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let desk: ReturnType<typeof deskOf>
const lives: Live[] = []
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  desk = deskOf(world)
  lives.push(await world.agent.live(), await world.colleague.live())
  await world.admin.ask('PATCH', '/assignment-settings', { graceSeconds: 0 })
})
after(async () => {
  for (const live of lives) live.close()
  await world?.close()
})

const DAY_MS = 86_400_000
const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10)
const weekday = (offset: number) => WEEKDAYS[(new Date(Date.now() + offset * DAY_MS).getUTCDay() + 6) % 7] as keyof Week
const weekOf = (spans: Week['mon'], days: readonly string[] = WEEKDAYS) =>
  Object.fromEntries(WEEKDAYS.map((one) => [one, days.includes(one) ? spans : []])) as Week
const ALWAYS = weekOf([{ from: 0, to: 1440 }])
/** On three days from now, and never today. */
const later = () => weekOf([{ from: 600, to: 660 }], [weekday(3)])

const shifts = (client = world.admin) => client.ask<ShiftList>('GET', '/shifts')
const of = async (who: Client, client = world.admin) =>
  (await shifts(client)).people.find(({ user }) => user.id === who.userId) as PersonShifts
const path = (who: Client) => `/shifts/people/${who.userId}`
async function works(who: Client, week: Week): Promise<PersonShifts> {
  const { own } = await of(who)
  return world.admin.ask<PersonShifts>('PUT', path(who), { version: own?.version ?? 0, timeZone: 'utc', week })
}
/** The moment has come at which somebody's shift begins or ends: the week in the table says which. */
async function turns(who: Client, week: Week): Promise<void> {
  await world.db.owner.query('update work_shifts set week = $1 where user_id = $2', [week, who.userId])
  await world.db.owner.query("update timers set due_at = now() where what = 'assignment.shift' and ref = $1", [who.userId])
}

test('outside his shift nobody gets anything, at its end what he has not answered goes on, and at its beginning he gets what waits', async () => {
  const both = await desk.team([world.agent])
  await desk.rule({ teamId: both.id })
  assert.equal((await of(world.agent)).now, null)
  const made = await works(world.agent, later())
  assert.deepEqual([made.now?.on, made.own?.timeZone, made.own?.version], [false, 'UTC', 1])
  const { id } = await desk.comes()
  const queued = await until(
    () => desk.why(id),
    ({ waitingSince }) => waitingSince !== null,
  )
  assert.deepEqual(
    queued.decisions.map(({ outcome, considered }) => [outcome, considered.map(({ reason }) => reason)]),
    [['queued', ['off-shift']]],
  )
  await turns(world.agent, ALWAYS)
  await desk.assigned(id, world.agent.userId)
  const answered = await desk.comes()
  await desk.assigned(answered.id, world.agent.userId)
  await world.agent.ask('POST', `/conversations/${answered.id}/messages`, { text: 'Chào chị' })
  await followed(world, 'routing', 'none')
  await turns(world.agent, later())
  await desk.assigned(id, null)
  assert.equal((await desk.read(answered.id)).assignee?.id, world.agent.userId)
  await until(
    () => desk.why(id),
    ({ decisions }) => decisions[0]?.occasion === 'released' && decisions[0].outcome === 'queued',
  )
  // What a customer writes to him now goes on too.
  await desk.writesAgain(answered.id, 'And the ring?')
  await desk.assigned(answered.id, null)
})

test('one says oneself that one is there in spite of it, until the end of the day', async () => {
  const mine = await world.agent.ask<MyAvailability>('PUT', '/me/shift', { available: true })
  assert.deepEqual([mine.shift?.on, mine.shift?.availableUntil], [true, `${day(1)}T00:00:00.000000Z`])
  const { id } = await desk.comes()
  await desk.assigned(id, world.agent.userId)
  const over = await world.agent.ask<MyAvailability>('PUT', '/me/shift', { available: false })
  assert.deepEqual([over.shift?.on, over.shift?.availableUntil], [false, null])
  await desk.assigned(id, null)
  const free = await world.colleague.ask<MyAvailability>('PUT', '/me/shift', { available: true })
  assert.equal(free.shift, null)
})

test('of two who save a week at once one is told; a week is copied, and taken away; each is in the audit log', async () => {
  const { own } = await of(world.agent)
  const body = { version: own?.version, timeZone: 'Europe/Madrid', week: ALWAYS }
  const both = await Promise.all([body, body].map((given) => world.admin.call('PUT', path(world.agent), given)))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  const refused = async (given: object, status = 400) => {
    const { status: was, body: problem } = await world.admin.call<{ errors?: { path: string }[] }>('PUT', path(world.agent), given)
    assert.equal(was, status)
    return problem.errors?.[0]?.path
  }
  assert.equal(await refused({ ...body, version: 2, timeZone: 'Mars/Olympus' }), '/timeZone')
  assert.equal(await refused({ ...body, version: 2, week: weekOf([{ from: 600, to: 600 }], ['tue']) }), '/week/tue/0')
  const copied = await world.admin.ask<ShiftList>('POST', '/shifts/copy', { from: world.agent.userId, to: [world.colleague.userId] })
  assert.equal(copied.people.find(({ user }) => user.id === world.colleague.userId)?.own?.timeZone, 'Europe/Madrid')
  assert.equal((await world.admin.call('DELETE', path(world.colleague))).status, 204)
  assert.deepEqual([(await of(world.colleague)).own, (await of(world.colleague)).now], [null, null])
  const { rows } = await world.db.owner.query<{ action: string }>(
    "select distinct action from logs_human where action like 'shift.%' order by action",
  )
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['shift.removed', 'shift.set'],
  )
})

test('days off count whatever the week says, also for whoever has none; why, only he and those who lead him read', async () => {
  const off = { from: day(-1), to: day(2), spans: [], note: 'Honeymoon' }
  const away = await world.admin.ask<PersonShifts>('PUT', `${path(world.colleague)}/days`, off)
  assert.deepEqual([away.now?.on, away.days.length, away.days[0]?.note], [false, 4, 'Honeymoon'])
  assert.equal((await of(world.colleague, world.agent)).days[0]?.note, null)
  assert.equal((await of(world.colleague, world.colleague)).days[0]?.note, 'Honeymoon')
  for (const [given, where] of [
    [{ ...off, to: '2026-02-30' }, '/to'],
    [{ ...off, to: day(-2) }, '/to'],
    [{ ...off, to: day(500) }, '/to'],
    [{ ...off, spans: [{ from: 600, to: 540 }] }, '/spans/0'],
  ] as const) {
    const { status, body } = await world.admin.call<{ errors: { path: string }[] }>('PUT', `${path(world.colleague)}/days`, given)
    assert.deepEqual([status, body.errors[0]?.path], [400, where])
  }
  const back = await world.admin.ask<PersonShifts>('PUT', `${path(world.colleague)}/days`, { from: day(-1), to: day(2), spans: null })
  assert.deepEqual([back.days, back.now], [[], null])
})

test('a team’s week counts for whoever has none of his own, and only its lead, or who manages teams, changes it', async () => {
  const { id, version } = await desk.team([world.colleague])
  const body = { version: 0, timeZone: 'UTC', week: later() }
  assert.equal((await world.agent.call('PUT', `/shifts/teams/${id}`, body)).status, 403)
  assert.equal((await world.agent.call('PUT', path(world.colleague), body)).status, 403)
  assert.ok((await shifts(world.agent)).people.every(({ mayChange }) => !mayChange))
  const member = (who: Client, lead: boolean) => ({ userId: who.userId, lead, maxOpen: null })
  await world.admin.ask('PATCH', `/teams/${id}`, { version, members: [member(world.colleague, false), member(world.agent, true)] })
  await world.agent.ask('PUT', `/shifts/teams/${id}`, body)
  const bound = await of(world.colleague, world.agent)
  assert.deepEqual([bound.now?.on, bound.mayChange, bound.teams.map((team) => team.id)], [false, true, [id]])
  assert.equal((await of(world.agent)).now?.on, true) // he has a week of his own
  await world.admin.ask('PATCH', `/teams/${id}`, { version: 2, members: [member(world.agent, true)] })
  assert.equal((await of(world.colleague)).now, null)
  const { rowCount } = await world.db.owner.query("select from timers where what = 'assignment.shift' and ref = $1", [
    world.colleague.userId,
  ])
  assert.equal(rowCount, 0)
})

test('decisions are forgotten after ninety days, some at a time, but those on open conversations', async () => {
  const { owner } = world.db
  const [closed, open] = [await desk.comes(), await desk.comes()]
  await until(
    async () => [await desk.why(closed.id), await desk.why(open.id)],
    (all) => all.every(({ decisions }) => decisions.length > 0),
  )
  await world.admin.ask('PATCH', `/conversations/${closed.id}`, { status: 'resolved' })
  await owner.query(
    "insert into assignment_decisions (tenant_id, conversation_id, rule_name, occasion, outcome, considered, decided_at) select $1, $2, 'Old', 'created', 'team', '[]', now() - interval '91 days' from generate_series(1, 7)",
    [world.tenantId, closed.id],
  )
  await owner.query("update assignment_decisions set decided_at = now() - interval '92 days' where conversation_id = $1", [open.id])
  await forgetDecisions(world.db, world.tenantId, 3)
  const { rows } = await owner.query<{ rule_name: string }>('select rule_name from assignment_decisions where conversation_id = $1', [
    closed.id,
  ])
  assert.ok(rows.length > 0 && rows.every(({ rule_name }) => rule_name !== 'Old'))
  assert.ok((await desk.why(open.id)).decisions.length > 0)
})
