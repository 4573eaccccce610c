import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  AssignmentSettings,
  Availability,
  Conversation,
  LiveEvent,
  RoutingPreview,
  RoutingRule,
  RoutingSimulation,
} from '@switchboard/contracts'
import { deskOf, RULE } from '../support/assigning.ts'
import { type Beside, startBeside } from '../support/beside.ts'
import type { Live } from '../support/live.ts'
import { type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let beside: Beside
let desk: ReturnType<typeof deskOf>
const lives: Live[] = []
before(async () => {
  world = await scene({ channels: ['whatsapp'], answerAssigns: true })
  beside = await startBeside(world, 'worker')
  desk = deskOf(world)
})
after(async () => {
  for (const live of lives) live.close()
  await beside?.stop()
  await world?.close()
})

test('of twenty who take a conversation at once one gets it, and the others are told who was faster', async () => {
  const { id } = await desk.comes()
  const tries = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? world.agent : world.colleague))
  const answers = await Promise.all(tries.map((client) => client.call<Record<string, unknown>>('POST', `/conversations/${id}/claim`)))
  const winner = (await desk.read(id)).assignee
  assert.ok(winner)
  for (const [i, { status, body }] of answers.entries()) {
    if (tries[i]?.userId === winner.id) assert.equal(status, 200)
    else {
      assert.equal(status, 409)
      assert.equal(body.type, '/problems/already-assigned')
      assert.deepEqual(body.assignee, { id: winner.id, name: winner.name })
    }
  }
  const kept = await desk.history(id)
  assert.deepEqual(
    kept.map(({ type, assignee, by, endedAt }) => [type, assignee.id, by?.id, endedAt]),
    [['claim', winner.id, winner.id, null]],
  )
})

test('whoever answers what nobody has, has it; and in what somebody else has he takes part, unless the business lets him take it over', async () => {
  const { id } = await desk.comes()
  await world.agent.ask('POST', `/conversations/${id}/messages`, { text: 'Chào chị' })
  assert.equal((await desk.read(id)).assignee?.id, world.agent.userId)
  await world.admin.ask('POST', `/conversations/${id}/messages`, { text: 'And I' })
  assert.equal((await desk.read(id)).assignee?.id, world.agent.userId)
  await until(
    () => desk.read(id),
    ({ participating }) => participating,
  )
  await world.admin.ask('PATCH', '/assignment-settings', { answeringOthers: 'take-over' })
  await world.admin.ask('POST', `/conversations/${id}/messages`, { text: 'Mine now' })
  assert.equal((await desk.read(id)).assignee?.id, world.admin.userId)
  assert.deepEqual(
    (await desk.history(id)).map(({ type, assignee }) => [type, assignee.id]),
    [
      ['answer', world.admin.userId],
      ['answer', world.agent.userId],
    ],
  )
  await world.admin.ask('PATCH', '/assignment-settings', { answeringOthers: 'participate', answerAssigns: false })
  const other = await desk.comes()
  await world.agent.ask('POST', `/conversations/${other.id}/messages`, { text: 'Chào anh' })
  assert.equal((await desk.read(other.id)).assignee, null)
  await world.admin.ask<AssignmentSettings>('PATCH', '/assignment-settings', { answerAssigns: true })
})

test('a transfer brings its reason to whoever gets it, who says once that he has read it', async () => {
  const { id } = await desk.comes()
  await world.agent.ask('POST', `/conversations/${id}/claim`)
  const live = await world.colleague.live()
  lives.push(live)
  await world.agent.ask('POST', `/conversations/${id}/transfer`, {
    userId: world.colleague.userId,
    reason: 'Speaks Spanish',
    note: 'Wants size 52',
  })
  const told = (await live.next((frame) => frame.type === 'conversation.transferred')) as LiveEvent
  assert.equal(told.data.conversation?.transfer?.reason, 'Speaks Spanish')
  assert.equal(told.data.conversation?.assignee?.id, world.colleague.userId)
  const { transfer } = await desk.read(id, world.colleague)
  assert.deepEqual([transfer?.byName, transfer?.note, transfer?.toUserId], ['Minh Lê', 'Wants size 52', world.colleague.userId])
  await world.colleague.ask('POST', `/conversations/${id}/transfer/seen`)
  await world.colleague.ask('POST', `/conversations/${id}/transfer/seen`)
  assert.equal((await desk.read(id)).transfer, null)
  const [newest] = await desk.history(id)
  assert.deepEqual([newest?.type, newest?.reason, newest?.by?.id], ['transfer', 'Speaks Spanish', world.agent.userId])
  for (const [body, path] of [
    [{ reason: 'x' }, '/userId'],
    [{ userId: world.agent.userId, teamId: '1', reason: 'x' }, '/userId'],
    [{ userId: world.colleague.userId, reason: 'x' }, '/userId'],
    [{ teamId: '999999', reason: 'x' }, '/teamId'],
  ] as const) {
    const { status, body: problem } = await world.admin.call<{ errors: { path: string }[] }>('POST', `/conversations/${id}/transfer`, body)
    assert.deepEqual([status, problem.errors[0]?.path], [400, path])
  }
  live.close()
})

test('teams are made, changed by one at a time, and dissolved without taking a conversation from anybody', async () => {
  const made = await desk.team([world.agent])
  assert.deepEqual(
    made.members.map(({ userId }) => userId),
    [world.agent.userId],
  )
  const again = await world.admin.call<{ type: string }>('POST', '/teams', { name: made.name.toUpperCase(), members: [] })
  assert.deepEqual([again.status, again.body.type], [409, '/problems/team-name-taken'])
  const patch = { version: made.version, members: [{ userId: world.colleague.userId, lead: true, maxOpen: 3 }] }
  const both = await Promise.all([patch, patch].map((body) => world.admin.call('PATCH', `/teams/${made.id}`, body)))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  assert.equal((await world.agent.call('PATCH', `/teams/${made.id}`, patch)).status, 403)
  const { id } = await desk.comes()
  await world.admin.ask('PATCH', `/conversations/${id}`, { teamId: made.id, assigneeId: world.agent.userId })
  assert.equal((await desk.read(id)).team?.name, made.name)
  await world.admin.ask('DELETE', `/teams/${made.id}`)
  const after = await desk.read(id)
  assert.deepEqual([after.team, after.assignee?.id], [null, world.agent.userId])
})

test('nobody is there: what comes waits, and whoever comes gets what waits longest, as much as he takes on', async () => {
  await world.admin.ask('PATCH', `/users/${world.agent.userId}/capacity`, { maxOpen: 2 })
  const both = await desk.team([world.agent])
  for (const one of (await world.admin.ask<{ data: Conversation[] }>('GET', `/conversations?assignee=${world.agent.userId}`)).data)
    await world.admin.ask('PATCH', `/conversations/${one.id}`, { status: 'resolved' })
  await desk.rule({ teamId: both.id })
  const [first, second, third] = [await desk.comes(), await desk.comes(), await desk.comes()]
  const waits = await until(
    () => desk.why(third.id),
    ({ waitingSince }) => waitingSince !== null,
  )
  assert.deepEqual(
    waits.decisions.map(({ outcome, considered }) => [outcome, considered.map(({ userId, reason }) => [userId, reason])]),
    [['queued', [[world.agent.userId, 'offline']]]],
  )
  const live = await world.agent.live()
  lives.push(live)
  await desk.assigned(first.id, world.agent.userId)
  await desk.assigned(second.id, world.agent.userId)
  assert.equal((await desk.read(third.id)).assignee, null)
  const preview = await world.admin.ask<RoutingPreview>('POST', `/conversations/${third.id}/routing/preview`)
  assert.deepEqual([preview.user, preview.considered[0]?.reason, preview.considered[0]?.cap], [null, 'full', 2])
  await world.agent.ask('PATCH', `/conversations/${first.id}`, { status: 'resolved' })
  await desk.assigned(third.id, world.agent.userId)
  const [decision] = (await desk.why(third.id)).decisions
  assert.deepEqual(
    [decision?.occasion, decision?.outcome, decision?.rule.name, decision?.user?.id],
    ['queue', 'assigned', 'Everything', world.agent.userId],
  )
  assert.ok((decision?.waitedMs ?? 0) > 0)
  assert.deepEqual(
    (await desk.history(third.id)).map(({ type, by, cause }) => [type, by, cause]),
    [['routing', null, 'routing']],
  )
  await world.admin.ask('PATCH', `/users/${world.agent.userId}/capacity`, { maxOpen: null })
})

test('two processes share out what comes at once: everybody gets his turn, and nothing is given twice', async () => {
  const live = await world.colleague.live()
  lives.push(live)
  const both = await desk.team([world.agent, world.colleague])
  await desk.rule({ teamId: both.id })
  const came = await Promise.all(Array.from({ length: 8 }, async () => (await desk.newCustomer()).write({ kind: 'text', text: 'Alo' })))
  assert.equal(came.length, 8)
  const mine = async () => (await world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?limit=8&sort=-createdAt')).data
  const shared = await until(
    mine,
    (all) => all.length === 8 && all.every(({ assignee, team: of }) => assignee !== null && of?.id === both.id),
  )
  for (const { id } of shared) desk.known.add(id)
  const counts = Map.groupBy(shared, ({ assignee }) => assignee?.id)
  assert.deepEqual([counts.get(world.agent.userId)?.length, counts.get(world.colleague.userId)?.length], [4, 4])
  for (const { id } of shared) {
    assert.equal((await desk.why(id)).decisions.filter(({ outcome }) => outcome === 'assigned').length, 1)
    assert.equal((await desk.history(id)).length, 1)
  }
})

test('busy gets nothing new, away is relieved of what his customers write, and what one gives back goes to another', async () => {
  await desk.says(world.agent, 'busy')
  const { id } = await desk.comes()
  await desk.assigned(id, world.colleague.userId)
  await desk.says(world.agent, 'online')
  await world.colleague.ask('PATCH', `/conversations/${id}`, { assigneeId: null })
  await desk.assigned(id, world.agent.userId)
  await desk.says(world.agent, 'away')
  const [person] = (await world.admin.ask<{ data: Availability[] }>('GET', '/availability')).data.filter(
    ({ user }) => user.id === world.agent.userId,
  )
  assert.equal(person?.presence, 'away')
  assert.equal((await desk.read(id)).assignee?.id, world.agent.userId)
  await desk.writesAgain(id, 'Still there?')
  await desk.assigned(id, world.colleague.userId)
  const kept = await desk.history(id)
  assert.equal(kept[1]?.assignee.id, world.agent.userId)
  assert.ok(kept[1]?.endedAt)
  assert.equal((await desk.why(id)).decisions[0]?.occasion, 'released')
  await desk.says(world.agent, 'online')
})

test('what nobody answers in time goes on to the next, once, and says why', async () => {
  const both = await desk.team([world.agent, world.colleague])
  await desk.rule({ teamId: both.id, escalation: { afterMinutes: 1, to: 'next' } })
  const { id } = await desk.comes()
  const { assignee } = await until(
    () => desk.read(id),
    (one) => one.assignee !== null,
  )
  await desk.hurry(id)
  const next = assignee?.id === world.agent.userId ? world.colleague.userId : world.agent.userId
  await desk.assigned(id, next)
  const [decision] = (await desk.why(id)).decisions
  assert.deepEqual([decision?.occasion, decision?.outcome, decision?.user?.id], ['escalation', 'assigned', next])
  assert.equal((await desk.history(id))[0]?.type, 'escalation')
})

test('the rules that stand, or others, are tried on what has been, and change nothing', async () => {
  await desk.rule({})
  const before = (await world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&limit=100')).data
  const time = { from: new Date(Date.now() - 86_400_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() }
  const stands = await world.admin.ask<RoutingSimulation>('POST', '/routing/simulation', { ...time, presence: 'everybody' })
  assert.ok(stands.conversations >= before.length)
  assert.equal(
    stands.people.reduce((sum, { would }) => sum + would, 0),
    stands.conversations,
  )
  assert.deepEqual([stands.unmatched, stands.waited], [0, 0])
  const nothing = { ...RULE, conditions: { match: 'all', items: [{ field: 'platform', op: 'is', values: ['sms'] }] } }
  const other = await world.admin.ask<RoutingSimulation>('POST', '/routing/simulation', { ...time, presence: 'worked', rules: [nothing] })
  assert.deepEqual([other.unmatched, other.neverGiven], [stands.conversations, 0])
  assert.deepEqual((await world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&limit=100')).data, before)
  assert.equal((await world.agent.call('POST', '/routing/simulation', { ...time, presence: 'worked' })).status, 403)
})

test('rules are refused with the place of what makes no sense, kept in the order given, and saved by one at a time', async () => {
  await desk.withoutRules()
  const bad = { ...RULE, conditions: { match: 'all', items: [{ field: 'page', op: 'is', values: ['999999'] }] } }
  const refused = await world.admin.call<{ errors: { path: string }[] }>('POST', '/routing-rules', bad)
  assert.deepEqual([refused.status, refused.body.errors[0]?.path], [400, '/conditions/items/0/values/0'])
  const unknown = await world.admin.call('POST', '/routing-rules', { ...RULE, color: 'red' })
  assert.equal(unknown.status, 400)
  const [one, two] = [
    await world.admin.ask<RoutingRule>('POST', '/routing-rules', RULE),
    await world.admin.ask<RoutingRule>('POST', '/routing-rules', { ...RULE, name: 'Two' }),
  ]
  await world.admin.ask('PUT', '/routing-rules/order', { ids: [two.id, one.id] })
  assert.deepEqual(
    (await desk.rules()).map(({ id }) => id),
    [two.id, one.id],
  )
  assert.equal((await world.admin.call('PUT', '/routing-rules/order', { ids: [one.id] })).status, 400)
  assert.equal(
    (await world.admin.call('PATCH', `/routing-rules/${one.id}`, { version: one.version, name: 'One', color: 'red' })).status,
    400,
  )
  const both = await Promise.all(
    [1, 2].map(() => world.admin.call('PATCH', `/routing-rules/${one.id}`, { version: one.version, active: false })),
  )
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  await desk.withoutRules()
})
