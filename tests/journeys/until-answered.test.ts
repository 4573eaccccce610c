import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BulkResult, Conversation, ConversationCount, ConversationCounts } from '@switchboard/contracts'
import type { ListFilter } from '../../apps/web/src/features/inbox/filters.ts'
import { listed } from '../support/lists.ts'
import { type Client, until } from '../support/scene.ts'
import { type Screen, screenOf } from '../support/screen.ts'
import { conversationWith, sendUntil, setStage, type Stage } from '../support/stage.ts'

let stage: Stage
before(async () => {
  stage = await setStage()
})
after(() => stage?.world.close())

const LISTS: readonly ListFilter[] = [
  { view: 'all', status: 'all', sort: '-lastActivityAt', unreadFirst: 'true' },
  { view: 'all', status: 'open', sort: 'waitingSince', unreadFirst: 'true' },
  { view: 'all', status: 'all', sort: '-lastActivityAt', unread: 'true' },
]
const settings = (body: Readonly<Record<string, unknown>>) => stage.world.admin.ask('PATCH', '/inbox-settings', body)
const shown = (client: Client, id: string) => client.ask<Conversation>('GET', `/conversations/${id}`)
const unreadOf = ({ unread, unseen, keptUnread }: Conversation) => ({ unread, unseen, keptUnread })
const read = (client: Client, id: string, seq: number) => client.ask('POST', `/conversations/${id}/read`, { seq })
const bulk = (client: Client, ids: readonly string[], change: object) =>
  client.ask<BulkResult>('POST', '/conversations/bulk', { ids, change })

async function agree(...screens: Screen[]): Promise<void> {
  for (const screen of screens) await screen.agrees()
  assert.deepEqual(
    screens.map((screen) => screen.reloads()),
    screens.map(() => 0),
  )
}

/** A customer has written twice, and two of the team have read it. */
async function readByTwo(name: string): Promise<{ id: string; write: (text: string) => Promise<unknown> }> {
  const { agent, colleague } = stage.world
  const { customer, conversation } = await conversationWith(stage.world, 'whatsapp', name)
  await customer.write({ kind: 'text', text: 'Anybody?' })
  const { id, lastSeq } = await until(
    () => shown(agent, conversation.id),
    ({ messageCount }) => messageCount === 2,
  )
  for (const client of [agent, colleague]) await read(client, id, lastSeq)
  return { id, write: (text) => customer.write({ kind: 'text', text }) }
}

test('what waits for an answer stays unread for everybody until a person answers, on every screen and in every count', async (t) => {
  const { admin, agent, colleague } = stage.world
  const { id, write } = await readByTwo('Nga')
  assert.deepEqual(unreadOf(await shown(agent, id)), { unread: 0, unseen: 0, keptUnread: 0 })
  await settings({ unreadUntilAnswered: true })
  const screens = [await screenOf(agent, LISTS), await screenOf(colleague, LISTS)]
  t.after(() => {
    for (const screen of screens) screen.close()
  })
  const [mine] = screens
  assert.ok(mine)
  await mine.open(id)
  for (const client of [agent, colleague]) assert.deepEqual(unreadOf(await shown(client, id)), { unread: 2, unseen: 0, keptUnread: 2 })
  assert.deepEqual(unreadOf(await shown(admin, id)), { unread: 2, unseen: 2, keptUnread: 2 })

  const isFirst = async () => {
    const [all, unread] = [
      await listed(agent, { status: 'all', unreadFirst: 'true' }),
      await listed(agent, { status: 'all', unread: 'true' }),
    ]
    assert.deepEqual(
      all.slice(0, unread.length).map((row) => row.id),
      unread.map((row) => row.id),
    )
    const { count } = await agent.ask<ConversationCount>('GET', '/conversations/count?status=all&unread=true')
    const { unread: open } = await agent.ask<ConversationCounts>('GET', '/conversations/counts')
    assert.deepEqual([count, open], [unread.length, unread.filter(({ status }) => status === 'new' || status === 'open').length])
    return unread.some((row) => row.id === id)
  }
  assert.equal(await isFirst(), true)
  await write('Hello?')
  const heard = await until(
    () => shown(agent, id),
    ({ messageCount }) => messageCount === 3,
  )
  assert.deepEqual(unreadOf(heard), { unread: 3, unseen: 1, keptUnread: 3 })
  await agree(...screens)
  await read(agent, id, heard.lastSeq)
  await agree(...screens)
  await sendUntil(colleague, id, { status: 'read' })
  for (const client of [agent, admin])
    assert.deepEqual(unreadOf(await shown(client, id)), client === agent ? NOTHING : { unread: 3, unseen: 3, keptUnread: 0 })
  assert.equal(await isFirst(), false)
  await agree(...screens)
})

test('to close many ends it, and to take that back makes unread again what was; to mark them read says how many stay so', async () => {
  const { agent } = stage.world
  await settings({ unreadUntilAnswered: true })
  const [waits, answered] = [await readByTwo('Quân'), await readByTwo('Hoa')]
  await sendUntil(agent, answered.id, { status: 'read' })
  const done = await bulk(agent, [waits.id], { status: 'resolved' })
  assert.deepEqual([done.stayUnread, unreadOf(await shown(agent, waits.id))], [0, NOTHING])
  await agent.ask('POST', '/conversations/bulk/undo', { changed: done.changed })
  const kept = { unread: 2, unseen: 0, keptUnread: 2 }
  assert.deepEqual(unreadOf(await shown(agent, waits.id)), kept)

  await bulk(agent, [waits.id, answered.id], { read: false })
  assert.deepEqual(unreadOf(await shown(agent, waits.id)), { ...kept, unseen: 1 })
  const marked = await bulk(agent, [waits.id, answered.id], { read: true })
  assert.equal(marked.stayUnread, 1)
  assert.deepEqual(
    marked.changed.map(({ before, after }) => [before.read, after.read]),
    [
      [false, true],
      [false, true],
    ],
    'the mark is one’s own, and can be taken back',
  )
  assert.deepEqual([unreadOf(await shown(agent, waits.id)), unreadOf(await shown(agent, answered.id))], [kept, NOTHING])
  await agent.ask('POST', '/conversations/bulk/undo', { changed: marked.changed })
  assert.deepEqual(unreadOf(await shown(agent, answered.id)), { unread: 1, unseen: 1, keptUnread: 0 })
})

test('that other things are unread now is told to whoever sees conversations; how the business resolves is not', async () => {
  const { limited, world } = stage
  const live = await limited.live()
  await settings({ unreadUntilAnswered: false, resolveNeedsTag: true })
  await settings({ resolveNeedsTag: false })
  const { id } = await readByTwo('Tú')
  await world.admin.ask('PATCH', `/conversations/${id}`, { assigneeId: limited.userId })
  await live.next(({ type }) => type === 'conversation.assigned')
  const told = live.frames.flatMap((frame) => ('n' in frame && frame.type === 'inbox_settings.updated' ? [frame.data] : []))
  assert.deepEqual(told, [{}])
  assert.deepEqual(unreadOf(await shown(world.admin, id)), { unread: 2, unseen: 2, keptUnread: 0 })
  live.close()
})

const NOTHING = { unread: 0, unseen: 0, keptUnread: 0 }
