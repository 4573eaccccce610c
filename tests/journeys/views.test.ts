import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, ConversationCount, InboxView, InboxViewCounts, InboxViewList, LiveFrame } from '@switchboard/contracts'
import fc from 'fast-check'
import {
  fits,
  type ListFilter,
  PLACE_CHOICES,
  PRIORITY_CHOICES,
  SORTS,
  STATUS_FILTERS,
  toQuery,
  VIEWS,
} from '../../apps/web/src/features/inbox/filters.ts'
import { compareBy } from '../../apps/web/src/features/inbox/order.ts'
import { asked, listed, typeOf } from '../support/lists.ts'
import { type Planted, plant } from '../support/planted.ts'
import { type Client, type Scene, scene } from '../support/scene.ts'

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

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 })
const words = (choices: readonly string[]) => fc.subarray([...choices], { minLength: 1 }).map((some) => some.join(','))
const ago = fc.constantFrom('24h', '3d', '7d', '20d')

test('a list is what the web app’s own rules pick and order, whatever is asked for, and its count says how many', async () => {
  const filters = fc.record({
    view: fc.constantFrom(...VIEWS),
    status: words(STATUS_FILTERS),
    sort: fc.constantFrom(...SORTS),
    page: sometimes(fc.constantFrom(world.channel('whatsapp').pageId, '999')),
    platform: sometimes(fc.constantFrom('whatsapp', 'zalo,whatsapp', 'zalo')),
    place: sometimes(words(PLACE_CHOICES)),
    assignee: sometimes(words(['me', 'none', world.colleague.userId])),
    team: sometimes(words(['none', planted.teams.sales, planted.teams.workshop])),
    tag: sometimes(words(['none', 'vip', planted.tags.Repair])),
    notTag: sometimes(words(['VIP', planted.tags.Repair])),
    priority: sometimes(words(PRIORITY_CHOICES)),
    unread: sometimes(fc.constant('true' as const)),
    unreadFirst: sometimes(fc.constant('true' as const)),
    unattended: sometimes(fc.constant('true' as const)),
    activeSince: sometimes(ago),
    activeBefore: sometimes(ago),
    createdSince: sometimes(ago),
    createdBefore: sometimes(ago),
  })
  await fc.assert(
    fc.asyncProperty(filters, async (drawn) => {
      const filter = Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as unknown as ListFilter
      const wanted = all.filter((row) => fits(row, filter, world.agent.userId)).toSorted(compareBy(filter))
      const { sort, unreadFirst, ...rest } = toQuery(filter)
      const rows = await listed(world.agent, { ...rest, sort, unreadFirst })
      assert.deepEqual(
        rows.map(({ id }) => id),
        wanted.map(({ id }) => id),
      )
      const { count } = await world.agent.ask<ConversationCount>('GET', `/conversations/count?${asked(rest)}`)
      assert.equal(count, wanted.length)
    }),
    { numRuns: 60 },
  )
})

test('a word that a filter does not know is refused, and the answer names the filter', async () => {
  const odd = {
    ...{ status: 'odd', page: 'x', platform: 'fax', place: 'moon', assignee: 'you', team: 'us', priority: 'asap', sort: 'name' },
    ...{
      activeSince: 'yesterday',
      activeBefore: '0d',
      createdSince: '2026-01-01',
      createdBefore: '12',
      mentions: 'you',
      participating: 'all',
    },
    ...{ unread: 'maybe', colour: 'red' },
  }
  for (const [name, word] of Object.entries(odd)) {
    const { status, body } = await world.agent.call<{ errors?: { path: string }[] }>('GET', `/conversations?${asked({ [name]: word })}`)
    assert.deepEqual([status, body.errors?.[0]?.path], [400, `/${name}`], name)
  }
})

test('a view is its owner’s alone unless it is shared; a name is taken once; of two who save at once one is told', async () => {
  const { admin, agent, colleague } = world
  const own = await agent.ask<InboxView>('POST', '/inbox-views', {
    name: 'VIPs who wait',
    filter: { tag: 'VIP', unattended: true },
    sort: 'waitingSince',
  })
  assert.deepEqual([own.shared, own.position, own.version, own.filter], [false, 0, 1, { tag: 'VIP', unattended: true }])
  const views = async (client: Client) => (await client.ask<InboxViewList>('GET', '/inbox-views')).data.map(({ name }) => name)
  assert.deepEqual([await views(agent), await views(colleague), await views(admin)], [['VIPs who wait'], [], []])
  const path = `/inbox-views/${own.id}`
  for (const other of [colleague, admin])
    assert.deepEqual(
      [
        await typeOf(other.call('GET', path)),
        await typeOf(other.call('PATCH', path, { version: 1, name: 'x' })),
        await typeOf(other.call('DELETE', path)),
      ],
      Array.from({ length: 3 }, () => [404, 'not-found']),
    )
  const again = { name: 'vips WHO wait', filter: {} }
  assert.deepEqual(await typeOf(agent.call('POST', '/inbox-views', again)), [409, 'view-name-taken'])
  assert.deepEqual(await typeOf(agent.call('POST', '/inbox-views', { ...again, shared: true })), [403, 'forbidden'])
  assert.deepEqual(await typeOf(agent.call('PATCH', path, { version: 1, shared: true })), [403, 'forbidden'])
  assert.deepEqual(await typeOf(agent.call('POST', '/inbox-views', { name: 'odd', filter: { status: 'odd' } })), [400, 'invalid-request'])
  assert.deepEqual(await typeOf(agent.call('POST', '/inbox-views', { name: 'odd', filter: { colour: 'red' } })), [400, 'invalid-request'])

  const shared = await admin.ask<InboxView>('POST', '/inbox-views', { ...again, shared: true })
  assert.deepEqual(await views(agent), ['vips WHO wait', 'VIPs who wait'])
  assert.deepEqual(await typeOf(agent.call('PATCH', `/inbox-views/${shared.id}`, { version: 1, name: 'mine now' })), [403, 'forbidden'])
  const saves = await Promise.all(['Rings', 'Chains'].map((name) => admin.call('PATCH', `/inbox-views/${shared.id}`, { version: 1, name })))
  assert.deepEqual(saves.map(({ status }) => status).toSorted(), [200, 409])
  const log = await admin.ask<{ data: { action: string }[] }>('GET', `/audit?entity=inbox-view&entityId=${shared.id}`)
  assert.deepEqual(
    log.data.map(({ action }) => action),
    ['inbox-view.updated', 'inbox-view.created'],
  )

  const { data: counts } = await agent.ask<InboxViewCounts>('GET', '/inbox-views/counts')
  const openVips = (await listed(agent, { tag: 'VIP', unattended: 'true' })).length
  assert.ok(openVips > 0)
  assert.equal(counts.find(({ id }) => id === own.id)?.count, openVips)

  const second = await agent.ask<InboxView>('POST', '/inbox-views', { name: 'Second', filter: {} })
  await agent.ask('PUT', '/inbox-views/order', { shared: false, ids: [second.id, own.id] })
  assert.deepEqual((await views(agent)).slice(1), ['Second', 'VIPs who wait'])
  assert.deepEqual(await typeOf(agent.call('PUT', '/inbox-views/order', { shared: false, ids: [own.id] })), [409, 'conflict'])
  await admin.ask('DELETE', `/inbox-views/${shared.id}`)
  assert.deepEqual(await views(agent), ['Second', 'VIPs who wait'])
})

test('news of a view go to its owner alone, and to everybody once all share it', async () => {
  const { admin, colleague } = world
  const [his, hers] = await Promise.all([admin.live(), colleague.live()])
  const heard = (frames: readonly LiveFrame[], id: string) =>
    frames.flatMap((frame) => ('n' in frame && frame.data.inboxViewId === id ? [frame.type] : []))
  const view = await admin.ask<InboxView>('POST', '/inbox-views', { name: 'Watched', filter: {} })
  await admin.ask('PATCH', `/inbox-views/${view.id}`, { version: 1, shared: true })
  await admin.ask('PATCH', `/inbox-views/${view.id}`, { version: 2, shared: false })
  await admin.ask('DELETE', `/inbox-views/${view.id}`)
  await his.next((frame) => frame.type === 'inbox_view.deleted')
  const mark = await colleague.ask<InboxView>('POST', '/inbox-views', { name: 'Mark', filter: {} })
  await hers.next((frame) => 'n' in frame && frame.data.inboxViewId === mark.id)
  assert.deepEqual(heard(hers.frames, view.id), ['inbox_view.updated', 'inbox_view.deleted'])
  assert.equal(heard(his.frames, view.id).length, 4)
  his.close()
  hers.close()
})
