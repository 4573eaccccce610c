import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  BulkResult,
  BulkUndone,
  Conversation,
  ConversationCounts,
  ConversationList,
  ParticipantList,
  Tag,
  TagList,
} from '@switchboard/contracts'
import { listed, oneOf as one, typeOf } from '../support/lists.ts'
import { type Planted, plant } from '../support/planted.ts'
import { type Client, newId, type Scene, scene, until } from '../support/scene.ts'

const COUNT = 60

let world: Scene
let planted: Planted
let all: Conversation[]
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  planted = await plant(world, COUNT)
  all = await listed(world.agent, { status: 'all' })
})
after(() => world?.close())

test('two who tag one conversation at once both have their tag on it; exactly these and some more at once is refused', async () => {
  const { conversation } = await withCustomer('Tagged')
  const patch = (client: Client, body: object) => client.ask('PATCH', `/conversations/${conversation.id}`, body)
  const [first, other] = (await world.admin.ask<TagList>('GET', '/tags')).data.map(({ id }) => id)
  await Promise.all([patch(world.agent, { addTagIds: [first] }), patch(world.admin, { addTagIds: [other] })])
  const present = async () => (await one(world.agent, conversation.id)).tags.map(({ id }) => id).sort()
  assert.deepEqual(await present(), [first, other].sort())
  await patch(world.agent, { removeTagIds: [first] })
  assert.deepEqual(await present(), [other])
  const both = { tagIds: [first], addTagIds: [other] }
  assert.equal((await world.agent.call('PATCH', `/conversations/${conversation.id}`, both)).status, 400)
  const unknown = await world.agent.call<{ errors: { path: string }[] }>('PATCH', `/conversations/${conversation.id}`, {
    addTagIds: ['987654321'],
  })
  assert.deepEqual([unknown.status, unknown.body.errors[0]?.path], [400, '/addTagIds/0'])
})

test('whoever joins, is added, mentioned, or answers for somebody else takes part, and finds it in a view; it gives no sight', async () => {
  const { admin, agent, colleague } = world
  const { customer, conversation } = await withCustomer('Lan')
  const path = `/conversations/${conversation.id}`
  const takers = async () =>
    (await admin.ask<ParticipantList>('GET', `${path}/participants`)).data.map(({ user, reason }) => [user.id, reason])
  await agent.ask('POST', `${path}/join`)
  await agent.ask('POST', `${path}/join`)
  assert.deepEqual(await takers(), [[agent.userId, 'joined']])
  assert.equal((await one(agent, conversation.id)).participating, true)
  assert.equal((await one(colleague, conversation.id)).participating, false)
  const { participating } = await agent.ask<ConversationCounts>('GET', '/conversations/counts')
  assert.equal(participating, (await listed(agent, { participating: 'me' })).length)
  await agent.ask('POST', `${path}/leave`)
  assert.deepEqual(await takers(), [])

  const users = await admin.ask<{ data: { id: string; name: string }[] }>('GET', '/users')
  const nameOf = (id: string) => users.data.find((user) => user.id === id)?.name
  await agent.ask('POST', `${path}/notes`, { text: `See this, @${nameOf(colleague.userId)}`, mentions: [colleague.userId] })
  await until(takers, (rows) => rows.length === 1)
  await admin.ask('PATCH', path, { assigneeId: admin.userId })
  await customer.write({ kind: 'text', text: 'Hello?' })
  await admin.ask('PATCH', path, { assigneeId: colleague.userId })
  await admin.ask('POST', `${path}/messages`, { text: 'One moment' })
  await until(takers, (rows) => rows.length === 2)
  assert.deepEqual(await takers(), [
    [colleague.userId, 'mentioned'],
    [admin.userId, 'replied'],
  ])
  await admin.ask('POST', `${path}/participants`, { userIds: [agent.userId] })
  assert.equal((await agent.call('GET', path)).status, 404)
  assert.ok(!(await listed(agent, { participating: 'me', status: 'all' })).some(({ id }) => id === conversation.id))
  assert.deepEqual(await typeOf(admin.call('POST', `${path}/participants`, { userIds: ['999'] })), [400, 'invalid-request'])
  await admin.ask('DELETE', `${path}/participants/${agent.userId}`)
  assert.equal((await takers()).length, 2)
})

async function withCustomer(name: string) {
  const customer = await world.customer('whatsapp', `${name} ${newId()}`)
  const text = `Hello ${newId()}`
  await customer.write({ kind: 'text', text })
  const { data } = await until(
    () => world.admin.ask<ConversationList>('GET', '/conversations?status=all'),
    ({ data }) => data.some(({ lastMessage }) => lastMessage?.text === text),
  )
  return { customer, conversation: data.find(({ lastMessage }) => lastMessage?.text === text) as Conversation }
}

test('many are changed at once and taken back; where somebody changed the same again it stays as he left it', async () => {
  const { admin, agent, colleague } = world
  const some = all.filter(({ assignee }) => assignee === null || assignee.id === agent.userId).slice(0, 12)
  const hidden = all.find(({ id }) => !some.some((row) => row.id === id)) as Conversation
  await admin.ask('PATCH', `/conversations/${hidden.id}`, { assigneeId: colleague.userId })
  const ids = some.map(({ id }) => id)
  const states = async () => Promise.all(ids.map(async (id) => stateOf(await one(admin, id))))
  const stateOf = ({ status, priority, assignee, team, tags, waitingSince }: Conversation) => ({
    ...{ status, priority, assignee: assignee?.id, team: team?.id, waitingSince },
    tags: tags.map(({ id }) => id).toSorted(),
  })
  const before = await states()
  const change = {
    status: 'pending',
    priority: 'high',
    teamId: planted.teams.workshop,
    assigneeId: agent.userId,
    addTagIds: [planted.tags.VIP],
    removeTagIds: [planted.tags.Repair],
  }
  const done = await agent.ask<BulkResult>('POST', '/conversations/bulk', { ids: [...ids, hidden.id, '999999'], change })
  assert.deepEqual(done.skipped.toSorted(), [hidden.id, '999999'].toSorted())
  assert.deepEqual(
    (await states()).map(({ waitingSince: _, tags, ...rest }) => ({
      ...rest,
      vip: tags.includes(planted.tags.VIP),
      repair: tags.includes(planted.tags.Repair),
    })),
    ids.map(() => ({
      status: 'pending',
      priority: 'high',
      team: planted.teams.workshop,
      assignee: agent.userId,
      vip: true,
      repair: false,
    })),
  )
  const touched = ids[0] ?? ''
  await admin.ask('PATCH', `/conversations/${touched}`, { priority: 'urgent' })
  const undone = await agent.ask<BulkUndone>('POST', '/conversations/bulk/undo', { changed: done.changed })
  assert.deepEqual([undone.moved, undone.skipped], [done.changed.some(({ id }) => id === touched) ? [touched] : [], []])
  assert.deepEqual((await states()).slice(1), before.slice(1))
  assert.equal((await one(admin, touched)).priority, 'urgent')
})

test('a change that one of many cannot take is taken by none; a filter names them as well as ids do', async () => {
  const { agent } = world
  const open = await listed(agent, { status: 'open', priority: 'low' })
  assert.ok(open.length > 0)
  const bad = { filter: { status: 'open', priority: 'low' }, change: { priority: 'high', addTagIds: ['999999'] } }
  assert.deepEqual(await typeOf(agent.call('POST', '/conversations/bulk', bad)), [400, 'invalid-request'])
  assert.equal((await listed(agent, { status: 'open', priority: 'low' })).length, open.length)
  const done = await agent.ask<BulkResult>('POST', '/conversations/bulk', { ...bad, change: { priority: 'high' } })
  assert.deepEqual([done.changed.map(({ id }) => id).toSorted(), done.more], [open.map(({ id }) => id).toSorted(), false])
  assert.equal((await listed(agent, { status: 'open', priority: 'low' })).length, 0)
  for (const odd of [
    { change: { priority: 'low' } },
    { ids: [open[0]?.id], filter: {}, change: { priority: 'low' } },
    { ids: [open[0]?.id], change: {} },
  ])
    assert.deepEqual(await typeOf(agent.call('POST', '/conversations/bulk', odd)), [400, 'invalid-request'])
})

test('many are read and unread at once, for the one who says so alone', async () => {
  const { admin, agent } = world
  const { conversation } = await withCustomer('Mai')
  const unread = async (client: Client) => (await one(client, conversation.id)).unread
  assert.deepEqual([await unread(agent), await unread(admin)], [1, 1])
  const mark = (read: boolean) => agent.ask<BulkResult>('POST', '/conversations/bulk', { ids: [conversation.id], change: { read } })
  assert.deepEqual((await mark(true)).changed, [{ id: conversation.id, before: { read: false }, after: { read: true } }])
  assert.deepEqual([await unread(agent), await unread(admin)], [0, 1])
  assert.deepEqual((await mark(true)).changed, [])
  await mark(false)
  assert.equal(await unread(agent), 1)
})

test('closing many and taking it back leaves those waiting who waited, since when they waited', async () => {
  const { agent } = world
  const { conversation } = await withCustomer('Hoa')
  const before = await one(agent, conversation.id)
  assert.ok(before.waitingSince)
  const done = await agent.ask<BulkResult>('POST', '/conversations/bulk', { ids: [conversation.id], change: { status: 'resolved' } })
  assert.equal((await one(agent, conversation.id)).waitingSince, null)
  await agent.ask('POST', '/conversations/bulk/undo', { changed: done.changed })
  const after = await one(agent, conversation.id)
  assert.deepEqual([after.status, after.waitingSince], [before.status, before.waitingSince])
})

test('tags are made, changed, merged and deleted by who may; every conversation keeps one of two that become one', async () => {
  const { admin, agent } = world
  assert.deepEqual(await typeOf(agent.call('POST', '/tags', { name: 'Mine' })), [403, 'forbidden'])
  const make = (name: string) => admin.ask<Tag>('POST', '/tags', { name, color: '#aa2200', description: 'Of the tests' })
  const [ring, rings] = [await make('Ring'), await make('Rings')]
  assert.deepEqual([ring.description, ring.color, ring.conversations, ring.version], ['Of the tests', '#aa2200', 0, 1])
  assert.deepEqual(await typeOf(admin.call('POST', '/tags', { name: 'RING' })), [409, 'tag-name-taken'])
  assert.deepEqual(await typeOf(admin.call('PATCH', `/tags/${rings.id}`, { version: 1, name: 'ring' })), [409, 'tag-name-taken'])
  const saves = await Promise.all(['#000001', '#000002'].map((color) => admin.call('PATCH', `/tags/${ring.id}`, { version: 1, color })))
  assert.deepEqual(saves.map(({ status }) => status).toSorted(), [200, 409])

  const [first, second, third] = planted.ids as [string, string, string]
  const put = (ids: string[], tag: Tag) => admin.ask('POST', '/conversations/bulk', { ids, change: { addTagIds: [tag.id] } })
  await put([first, second], ring)
  await put([second, third], rings)
  assert.deepEqual(await admin.ask('GET', `/tags/${ring.id}/merge/${rings.id}`), { conversations: 2, both: 1, labels: 0 })
  assert.deepEqual(await typeOf(admin.call('POST', `/tags/${ring.id}/merge`, { into: ring.id })), [400, 'invalid-request'])
  const merges = await Promise.all([1, 2].map(() => admin.call('POST', `/tags/${ring.id}/merge`, { into: rings.id })))
  assert.deepEqual(merges.map(({ status }) => status).toSorted(), [200, 404])
  const usage = (await admin.ask<TagList>('GET', '/tags/usage')).data
  assert.deepEqual(
    usage.filter(({ name }) => /^rings?$/i.test(name)).map(({ id, conversations }) => [id, conversations]),
    [[rings.id, 3]],
  )
  assert.equal((await admin.call('DELETE', `/tags/${rings.id}`)).status, 204)
  assert.equal((await admin.call('DELETE', `/tags/${rings.id}`)).status, 404)
  assert.ok(!(await one(admin, third)).tags.some(({ id }) => id === rings.id))
  const log = await admin.ask<{ data: { action: string }[] }>('GET', `/audit?entity=tag&entityId=${rings.id}`)
  assert.deepEqual(
    log.data.map(({ action }) => action),
    ['tag.deleted', 'tag.merged', 'tag.created'],
  )
})
