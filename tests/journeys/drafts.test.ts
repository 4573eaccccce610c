import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Draft, DraftList, DraftSaved, Message } from '@switchboard/contracts'
import type { Client } from '../support/scene.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { forgetOldDrafts } from '../../apps/server/src/domains/inbox/index.ts'
import { messagesIn, newId } from '../support/scene.ts'
import { setStage, type Stage } from '../support/stage.ts'
import { picture, upload } from '../support/uploads.ts'

let stage: Stage
let path: string
before(async () => {
  stage = await setStage()
  path = `/conversations/${stage.whatsapp.conversation.id}/drafts`
})
after(() => stage?.world.close())

type Body = Readonly<Record<string, unknown>>
const save = async (client: Client, kind: string, body: Body, at = path) =>
  (await client.ask<DraftSaved>('PUT', `${at}/${kind}`, { base: 0, text: '', ...body })).version
const drafts = async (client: Client, at = path) => (await client.ask<{ data: Draft[] }>('GET', at)).data
const draft = async (client: Client, kind: string) => (await drafts(client)).find((one) => one.kind === kind)

test('an answer and a note keep a draft each, with everything that belongs to it, and nobody else sees them', async () => {
  const { world, whatsapp } = stage
  const { agent, colleague, admin } = world
  const [asked] = await messagesIn(agent, whatsapp.conversation.id)
  const file = await upload(world, await picture(), { name: 'ring.jpg', type: 'image/jpeg' })
  const letter = { mode: 'all', subject: 'Your ring', cc: ['not an address yet'] }
  const before = Date.now()
  const version = await save(agent, 'reply', { text: 'Size 52 is', replyTo: asked?.id, attachments: [file], letter })
  const mentions = [{ id: colleague.userId, name: 'Sofía Reyes' }]
  await save(agent, 'note', { text: '@Sofía Reyes which', mentions })
  const [note, reply] = await drafts(agent)
  assert.deepEqual([note?.kind, note?.text, note?.mentions], ['note', '@Sofía Reyes which', mentions])
  assert.deepEqual(
    [reply?.text, reply?.version, reply?.quote?.text, reply?.files.map(({ key, name }) => [key, name]), reply?.letter],
    ['Size 52 is', version, asked?.text, [[file, 'ring.jpg']], letter],
  )
  assert.ok(version >= before, 'versions grow with time, so that none comes twice')
  assert.deepEqual([await drafts(colleague), await drafts(admin)], [[], []])
  assert.deepEqual((await colleague.ask<DraftList>('GET', '/drafts')).data, [])
  assert.equal((await stage.limited.call('GET', path)).status, 404)
  assert.equal((await stage.limited.call('PUT', `${path}/reply`, { base: 0, text: 'Mine' })).status, 404)
})

test('of two devices that save at once one wins, and the other is told which version stands', async () => {
  const { agent } = stage.world
  const base = (await draft(agent, 'reply'))?.version ?? 0
  const answers = await Promise.all(
    ['At the desk', 'On the phone'].map((text) => agent.call<Record<string, unknown>>('PUT', `${path}/reply`, { base, text })),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  const [winner, loser] = [200, 409].map((status) => answers.find((answer) => answer.status === status)?.body)
  assert.deepEqual([loser?.type, loser?.version], ['/problems/changed-meanwhile', winner?.version])
  assert.equal((await draft(agent, 'reply'))?.version, winner?.version)
  // Also when neither knew of the other's.
  const at = `/conversations/${stage.other.conversation.id}/drafts`
  const first = await Promise.all([1, 2].map((n) => agent.call('PUT', `${at}/reply`, { base: 0, text: `Draft ${n}` })))
  assert.deepEqual(first.map(({ status }) => status).sort(), [200, 409])
})

test('a draft is gone with the message that it became, in one transaction; what was written on meanwhile stays', async () => {
  const { agent } = stage.world
  const at = `/conversations/${stage.whatsapp.conversation.id}`
  const version = await save(agent, 'reply', { base: (await draft(agent, 'reply'))?.version, text: 'On its way' })
  const refused = await agent.call('POST', `${at}/messages`, { text: 'x'.repeat(5000), draftVersion: version })
  assert.equal(refused.status, 422)
  assert.equal((await draft(agent, 'reply'))?.text, 'On its way', 'nothing was sent, so nothing is lost')
  const live = await agent.live()
  const body = { text: 'On its way', clientId: newId(), draftVersion: version }
  await agent.ask<Message>('POST', `${at}/messages`, body)
  assert.equal(await draft(agent, 'reply'), undefined)
  await live.next((frame) => frame.type === 'draft' && 'version' in frame && frame.version === 0)

  const next = await save(agent, 'reply', { text: 'And something else' })
  assert.ok(next > version, 'a version never comes again')
  await agent.ask<Message>('POST', `${at}/messages`, body)
  await agent.ask<Message>('POST', `${at}/messages`, { text: 'A late one', draftVersion: version })
  assert.equal((await draft(agent, 'reply'))?.text, 'And something else')

  const note = await draft(agent, 'note')
  await agent.ask('POST', `${at}/notes`, { text: 'Which size?', draftVersion: note?.version })
  assert.deepEqual(
    (await drafts(agent)).map(({ kind }) => kind),
    ['reply'],
  )
  live.close()
})

test('the author’s other devices hear of a saved draft, and nobody else does', async () => {
  const { agent, colleague } = stage.world
  const [mine, theirs] = [await agent.live(), await colleague.live()]
  const version = await save(agent, 'note', { text: 'Only for me' })
  const frame = await mine.next((one) => one.type === 'draft')
  assert.deepEqual(frame, { type: 'draft', conversationId: stage.whatsapp.conversation.id, kind: 'note', version })
  await agent.ask('POST', `/conversations/${stage.whatsapp.conversation.id}/typing`, { on: true })
  await theirs.next((one) => one.type === 'conversation.typing_on')
  assert.ok(!theirs.frames.some(({ type }) => type === 'draft'))
  for (const live of [mine, theirs]) live.close()
})

test('the list names every place with a draft, newest first, page by page; an empty one is none', async () => {
  const { agent } = stage.world
  const first = await agent.ask<DraftList>('GET', '/drafts?limit=2')
  const rest = await agent.ask<DraftList>('GET', `/drafts?limit=2&cursor=${first.nextCursor}`)
  const places = [...first.data, ...rest.data].map(({ conversationId, kind }) => [conversationId, kind])
  const { whatsapp, other } = stage
  assert.deepEqual(places, [
    [whatsapp.conversation.id, 'note'],
    [whatsapp.conversation.id, 'reply'],
    [other.conversation.id, 'reply'],
  ])
  assert.equal(rest.nextCursor, null)
  const { version } = (await draft(agent, 'note')) ?? {}
  assert.equal(await save(agent, 'note', { base: version, text: ' \n' }), 0)
  assert.equal(await draft(agent, 'note'), undefined)
})

test('limits are named, and unknown fields refused', async () => {
  const { agent } = stage.world
  const say = async (body: Body) => {
    const { status, body: problem } = await agent.call<{ errors?: { path: string }[] }>('PUT', `${path}/note`, {
      base: 0,
      text: 'x',
      ...body,
    })
    return [status, problem.errors?.[0]?.path]
  }
  assert.deepEqual(await say({ text: 'x'.repeat(25_001) }), [400, '/text'])
  assert.deepEqual(await say({ text: 'a\0b' }), [400, '/text'])
  assert.equal((await say({ colour: 'red' }))[0], 400)
  assert.equal((await agent.call('PUT', `${path}/poem`, { base: 0, text: 'x' })).status, 404)
})

test('a draft that nobody touched for 15 days is thrown away, and a younger one kept', async () => {
  const { world, whatsapp, other } = stage
  const { db } = world.server.runtime
  const age = (conversationId: string, days: number) =>
    world.db.owner.query('update conversation_drafts set updated_at = now() - make_interval(days => $2) where conversation_id = $1', [
      conversationId,
      days,
    ])
  await age(whatsapp.conversation.id, 14)
  await age(other.conversation.id, 16)
  await inTenant(db, { tenantId: world.tenantId, actor: SYSTEM }, forgetOldDrafts)
  const { data } = await world.agent.ask<DraftList>('GET', '/drafts')
  assert.deepEqual(
    data.map(({ conversationId }) => conversationId),
    [whatsapp.conversation.id],
  )
})
