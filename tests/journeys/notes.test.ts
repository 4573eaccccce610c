import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, ConversationCounts, LiveEvent, Note, Team } from '@switchboard/contracts'
import { followed } from '../support/followed.ts'
import { kinds, noticesOf, told } from '../support/notices.ts'
import { type Client, newId, until } from '../support/scene.ts'
import { sendUntil, setStage, type Stage, teamOf } from '../support/stage.ts'

let stage: Stage
/** Notes of Lan's conversation on WhatsApp. */
let path: string
before(async () => {
  stage = await setStage()
  path = `/conversations/${stage.whatsapp.conversation.id}/notes`
})
after(() => stage?.world.close())

const write = (client: Client, body: Readonly<Record<string, unknown>>, at = path) => client.ask<Note>('POST', at, body)
const listed = async (client: Client, query = '') => (await client.ask<{ data: Note[] }>('GET', `${path}${query}`)).data
const conversationAs = (client: Client) => client.ask<Conversation>('GET', `/conversations/${stage.whatsapp.conversation.id}`)
const refused = async (client: Client, method: string, at: string, body?: unknown): Promise<Record<string, unknown>> => {
  const { status, body: problem } = await client.call<Record<string, unknown>>(method, at, body)
  return { ...problem, status }
}
const of = (id: string, type: string) => (frame: { type: string }) => frame.type === type && (frame as LiveEvent).data?.noteId === id

test('a note stands in a colleague’s thread at once, and changes nothing for the customer; the conversation is not new any more', async () => {
  const { world, whatsapp } = stage
  const live = await world.colleague.live()
  const was = { colleague: await conversationAs(world.colleague), author: await conversationAs(world.agent) }
  const note = await write(world.agent, { text: '  Wants size 52.  ' })
  const frame = (await live.next(of(note.id, 'note.created'))) as LiveEvent
  assert.deepEqual(frame.data.note, note)
  assert.deepEqual(
    [note.text, note.author.id, note.author.name, note.version, note.pinnedAt, note.editedAt],
    ['Wants size 52.', world.agent.userId, 'Minh Lê', 1, null, null],
  )
  const touched = (one: Conversation) => ({ ...one, status: 'open' })
  assert.deepEqual(
    { colleague: await conversationAs(world.colleague), author: await conversationAs(world.agent) },
    { colleague: touched(was.colleague), author: touched(was.author) },
  )
  assert.ok(was.colleague.unread > 0 && was.colleague.waitingSince, 'the customer waits, and the colleague has something to read')
  // What was sent after it has arrived: so would the note have, were it on its way.
  const sent = await sendUntil(world.agent, whatsapp.conversation.id, { status: 'read' })
  const { messages } = await whatsapp.customer.thread()
  assert.ok(messages.some(({ text }) => text === sent.text))
  assert.ok(!messages.some(({ text }) => text?.includes('size 52')))
  live.close()
})

test('a note sent twice with one client id is one note, told once; other words under it are refused', async () => {
  const { agent, colleague } = stage.world
  const body = { text: 'Once', clientId: newId() }
  const live = await colleague.live()
  const [first, again] = await Promise.all([write(agent, body), write(agent, body)])
  assert.equal(first.id, again.id)
  const after = await write(agent, { text: 'Afterwards' })
  await live.next(of(after.id, 'note.created'))
  assert.equal(live.frames.filter(of(first.id, 'note.created')).length, 1)
  assert.equal((await refused(agent, 'POST', path, { ...body, text: 'Twice' })).type, '/problems/client-id-reused')
  assert.equal((await refused(colleague, 'POST', path, body)).type, '/problems/client-id-reused')
  live.close()
})

test('an agent changes and deletes his own notes only; whoever manages notes reaches all, and that is written down', async () => {
  const { agent, colleague, admin } = stage.world
  const note = await write(agent, { text: 'Mine' })
  for (const [method, body] of [
    ['PATCH', { text: 'Yours' }],
    ['DELETE', undefined],
  ] as const) {
    const { status, permission } = await refused(colleague, method, `/notes/${note.id}`, body)
    assert.deepEqual([status, permission], [403, 'note.manage'])
  }
  const own = await agent.ask<Note>('PATCH', `/notes/${note.id}`, { text: 'Still mine' })
  assert.deepEqual([own.text, own.version, own.editedAt !== null], ['Still mine', 2, true])
  const managed = await admin.ask<Note>('PATCH', `/notes/${note.id}`, { text: 'Ours' })
  assert.deepEqual([managed.text, managed.author.id], ['Ours', agent.userId])
  await admin.ask('DELETE', `/notes/${note.id}`)
  const { data: log } = await admin.ask<{ data: { action: string; entityId: string | null }[] }>('GET', '/audit?limit=50')
  assert.deepEqual(
    log.filter(({ entityId }) => entityId === note.id).map(({ action }) => action),
    ['note.deleted', 'note.changed'],
  )
})

test('everybody who writes notes may pin one, and pinning is no change of its words', async () => {
  const { agent, colleague } = stage.world
  const note = await write(agent, { text: 'Allergic to nickel' })
  const pinned = await colleague.ask<Note>('PATCH', `/notes/${note.id}`, { pinned: true })
  assert.deepEqual([pinned.pinnedAt !== null, pinned.version, pinned.editedAt], [true, 1, null])
  assert.ok((await listed(agent, '?pinned=true')).some(({ id }) => id === note.id))
  await agent.ask('PATCH', `/notes/${note.id}`, { pinned: false })
  assert.ok(!(await listed(agent, '?pinned=true')).some(({ id }) => id === note.id))
  assert.ok((await listed(agent)).some(({ id }) => id === note.id))
})

test('of two who change a note’s words at once one wins, and the other is told', async () => {
  const { agent, admin } = stage.world
  const note = await write(agent, { text: 'First' })
  const answers = await Promise.all(
    [agent, admin].map((client, at) =>
      client.call<Record<string, unknown>>('PATCH', `/notes/${note.id}`, { text: `By ${at}`, version: 1 }),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  const loser = answers.find(({ status }) => status === 409)?.body
  assert.deepEqual([loser?.type, loser?.version], ['/problems/changed-meanwhile', 2])
  const winner = answers.find(({ status }) => status === 200)?.body
  assert.equal((await agent.ask<Note>('GET', `/notes/${note.id}`)).text, winner?.text)
})

test('a deleted note is gone: from the lists, for whoever changes it, and what it said from the table', async () => {
  const { world } = stage
  const { agent, colleague } = world
  const live = await colleague.live()
  const note = await write(agent, { text: 'Card 4111 1111', pinned: true })
  const answers = await Promise.all([1, 2].map(() => agent.call('DELETE', `/notes/${note.id}`)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 404])
  const told = (await live.next(of(note.id, 'note.deleted'))) as LiveEvent
  assert.equal(told.data.note, undefined)
  assert.ok(![...(await listed(agent)), ...(await listed(agent, '?pinned=true'))].some(({ id }) => id === note.id))
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', { pinned: true }],
  ] as const)
    assert.equal((await refused(agent, method, `/notes/${note.id}`, body)).status, 404)
  const { rows } = await world.db.owner.query('select content, deleted_by from conversation_notes where id = $1', [note.id])
  assert.deepEqual(
    rows.map((row) => [row.content, String(row.deleted_by)]),
    [[null, agent.userId]],
  )
  live.close()
})

test('a mention names an active colleague in the text, and leads him there until it is gone', async () => {
  const { agent, colleague, admin } = stage.world
  const mentioned = () => colleague.ask<{ data: Conversation[] }>('GET', '/conversations?mentions=me&status=all')
  const counted = async () => (await colleague.ask<ConversationCounts>('GET', '/conversations/counts')).mentions
  assert.deepEqual([(await mentioned()).data.length, await counted()], [0, 0])
  const { userId } = colleague
  assert.match(String((await refused(agent, 'POST', path, { text: 'Hello @Sofía', mentions: [userId] })).title), /@Sofía Reyes/)
  assert.equal((await refused(agent, 'POST', path, { text: 'Hello @Nobody', mentions: ['987654321'] })).status, 400)

  const note = await write(agent, { text: 'Can you help, @Sofía Reyes?', mentions: [userId, userId] })
  assert.deepEqual(note.mentions, [{ id: userId, name: 'Sofía Reyes' }])
  assert.deepEqual(
    (await mentioned()).data.map(({ id, mentioned }) => [id, mentioned]),
    [[stage.whatsapp.conversation.id, true]],
  )
  assert.equal(await counted(), 1)
  assert.equal((await conversationAs(agent)).mentioned, false)

  // Under another name by now, she is still meant by the words that stand there.
  await admin.ask('PATCH', `/users/${userId}`, { name: 'Sofía Cruz' })
  const kept = await agent.ask<Note>('PATCH', `/notes/${note.id}`, { text: 'Please help, @Sofía Reyes!' })
  assert.deepEqual(kept.mentions, note.mentions)
  await admin.ask('PATCH', `/users/${userId}`, { name: 'Sofía Reyes' })
  await agent.ask('PATCH', `/notes/${note.id}`, { text: 'Never mind' })
  assert.deepEqual([(await mentioned()).data.length, await counted()], [0, 0])
})

test('a mention of a team leads those there who are in it at that moment, but for the author, and its words outlive its name and the team', async () => {
  const { agent, colleague, admin } = stage.world
  const id = await teamOf(stage.world, 'Night shift', [agent, colleague])
  const team = async (change: Readonly<Record<string, unknown>>) => {
    const { version } = await admin.ask<Team>('GET', `/teams/${id}`)
    await admin.ask('PATCH', `/teams/${id}`, { version, ...change })
  }
  const led = () =>
    Promise.all(
      [agent, colleague, admin].map(
        async (client) => (await client.ask<{ data: Conversation[] }>('GET', '/conversations?mentions=me&status=all')).data.length,
      ),
    )
  assert.deepEqual(await led(), [0, 0, 0])
  const unnamed = await refused(agent, 'POST', path, { text: 'Hello @Night', teams: [id] })
  assert.deepEqual([unnamed.status, (unnamed.errors as { path: string }[])[0]?.path], [400, '/teams/0'])
  assert.equal((await refused(agent, 'POST', path, { text: 'Hello @Nobody', teams: ['987654321'] })).status, 400)

  const live = await colleague.live()
  const note = await write(agent, { text: '@Night shift, please look', teams: [id] })
  const mention = { id, name: 'Night shift', team: true as const }
  assert.deepEqual(note.mentions, [mention])
  const frame = (await live.next(of(note.id, 'note.created'))) as LiveEvent
  assert.deepEqual([frame.data.note?.mentions, frame.data.conversation?.mentioned], [[mention], true])
  live.close()
  assert.deepEqual(await led(), [0, 1, 0])

  const members = [agent, colleague, admin].map(({ userId }) => ({ userId, lead: false, maxOpen: null }))
  await team({ name: 'Early shift', members })
  const changed = await agent.ask<Note>('PATCH', `/notes/${note.id}`, {
    text: '@Night shift and @Hà Trần, please look today',
    mentions: [admin.userId],
  })
  assert.deepEqual(changed.mentions, [{ id: admin.userId, name: 'Hà Trần' }, mention])
  assert.deepEqual(await led(), [0, 1, 1])
  await agent.ask('PATCH', `/notes/${note.id}`, { text: '@Night shift, please look today' })
  assert.deepEqual(await led(), [0, 1, 0], 'whoever joined later is led nowhere')
  const both = await write(agent, { text: '@Early shift, and above all @Sofía Reyes', teams: [id], mentions: [colleague.userId] })
  await agent.ask('PATCH', `/notes/${both.id}`, { teams: [] })
  await agent.ask('PATCH', `/notes/${note.id}`, { text: 'Never mind' })
  assert.deepEqual(await led(), [0, 1, 0], 'who is named himself stays')
  await agent.ask('DELETE', `/notes/${both.id}`)
  assert.deepEqual(await led(), [0, 0, 0])

  const other = `/conversations/${stage.other.conversation.id}`
  const last = await write(agent, { text: '@Early shift again', teams: [id] }, `${other}/notes`)
  await followed(stage.world, 'participants', 'conversation.participants')
  const { mentioned, participating } = await colleague.ask<Conversation>('GET', other)
  assert.deepEqual([mentioned, participating], [true, false], 'whom a team brought takes part only if he wants to')
  await admin.ask('DELETE', `/teams/${id}`)
  const kept = await agent.ask<Note>('PATCH', `/notes/${last.id}`, { text: '@Early shift once more' })
  assert.deepEqual(kept.mentions, [{ id, name: 'Early shift', team: true }])
  assert.deepEqual(await led(), [0, 1, 1])
  await agent.ask('DELETE', `/notes/${last.id}`)
})

test('the members of a team that a note mentions are told once, if they may see the conversation and did not write it', async () => {
  const { world, limited } = stage
  const text = 'Ask the @Goldsmiths, or @Hà Trần'
  const teams = [await teamOf(world, 'Goldsmiths', [world.agent, world.admin, limited])]
  await write(world.agent, { text, teams, mentions: [world.admin.userId] })
  const notice = await told(world.admin, 'mention', ({ excerpt }) => excerpt === text)
  assert.deepEqual([notice.by?.name, notice.kind], ['Minh Lê', 'mention'])
  const others = await Promise.all([world.agent, limited].map(async (client) => kinds(await noticesOf(client))))
  assert.ok(!others.flat().some((kind) => kind.startsWith('mention')), others.join())
})

test('a note of a conversation that one may not see does not exist, whatever is asked, and nothing is heard of it', async () => {
  const { world, limited, whatsapp } = stage
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Own conversations and notes',
    grants: [
      ...['conversation.read', 'note.create'].map((permission) => ({ permission, scope: 'assigned' })),
      { permission: 'note.read', scope: 'all' },
    ],
  })
  await world.admin.ask('PATCH', `/users/${limited.userId}`, { roleIds: [role.id] })
  const live = await limited.live()
  const note = await write(world.agent, { text: 'Not for everybody' })
  const unknown = '987654321012345'
  const seen = ({ requestId: _, ...answer }: Record<string, unknown>) => answer
  await until(
    () => refused(limited, 'POST', path, { text: 'Me too' }),
    ({ status }) => status === 404, // his new rights are known everywhere within seconds
  )
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', { text: 'x' }],
    ['PATCH', { pinned: true }],
    ['DELETE', undefined],
  ] as const)
    assert.deepEqual(
      seen(await refused(limited, method, `/notes/${note.id}`, body)),
      seen(await refused(limited, method, `/notes/${unknown}`, body)),
    )
  assert.deepEqual(seen(await refused(limited, 'GET', path)), seen(await refused(limited, 'GET', `/conversations/${unknown}/notes`)))
  await world.admin.ask('PATCH', `/conversations/${whatsapp.conversation.id}`, { assigneeId: limited.userId })
  await live.next((frame) => frame.type === 'conversation.assigned')
  const shown = await write(world.admin, { text: 'For you' })
  await live.next(of(shown.id, 'note.created'))
  assert.ok(!live.frames.some(of(note.id, 'note.created')))
  assert.ok(
    (await listed(limited)).some(({ id }) => id === note.id),
    'with the conversation he sees its notes',
  )
  await world.admin.ask('PATCH', `/conversations/${whatsapp.conversation.id}`, { assigneeId: null })
  live.close()
})

test('notes come page by page, each once, and what is no note is refused by name', async () => {
  const { agent } = stage.world
  const at = `/conversations/${stage.messenger.conversation.id}/notes`
  const texts = Array.from({ length: 7 }, (_, n) => `Note ${n}`)
  for (const text of texts) await write(agent, { text }, at)
  const pages: string[][] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: Note[]; nextCursor: string | null } = await agent.ask('GET', `${at}?limit=3${cursor && `&cursor=${cursor}`}`)
    pages.unshift(page.data.map(({ text }) => text))
    cursor = page.nextCursor
  }
  assert.deepEqual(pages, [texts.slice(0, 1), texts.slice(1, 4), texts.slice(4)])

  const longest = '😀'.repeat(10_000)
  assert.equal((await write(agent, { text: longest }, at)).text, longest)
  for (const body of [
    { text: '' },
    { text: '  \n ' },
    { text: `${longest}x` },
    { text: 'e\u0301'.repeat(5_001) }, // 5,001 signs to a reader, 10,002 code points
    { text: 'a\u0000b' },
    { text: 'x', colour: 'red' },
    { text: 'x', mentions: ['one'] },
    {},
  ])
    assert.equal((await refused(agent, 'POST', at, body)).status, 400, JSON.stringify(body).slice(0, 80))
})
