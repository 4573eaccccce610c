import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Draft, DraftList, DraftSaved, SharedDraft, SharedDraftList } from '@switchboard/contracts'
import { forgetOldDrafts } from '../../apps/server/src/domains/inbox/index.ts'
import { type Actor, inTenant, SYSTEM, type Tx } from '../../apps/server/src/infra/db/tx.ts'
import { sql } from '../../apps/server/src/infra/db/sql.ts'
import { type Client, messagesIn, signIn } from '../support/scene.ts'
import { setStage, type Stage } from '../support/stage.ts'
import { picture, upload } from '../support/uploads.ts'

let stage: Stage
let path: string
before(async () => {
  stage = await setStage()
  path = `/conversations/${stage.whatsapp.conversation.id}/drafts`
})
after(() => stage?.world.close())
beforeEach(() => stage.world.db.owner.query('delete from conversation_drafts'))

const save = async (client: Client, body: object, kind = 'reply') =>
  (await client.ask<DraftSaved>('PUT', `${path}/${kind}`, { base: 0, text: '', ...body })).version
const mine = async (client: Client) =>
  (await client.ask<{ data: Draft[] }>('GET', path)).data.find(({ kind }) => kind === 'reply') as Draft | undefined
const seenBy = async (client: Client) => (await client.ask<{ data: SharedDraft[] }>('GET', `${path}/shared`)).data
const take = (client: Client, body: object) => client.call<Draft & Record<string, unknown>>('POST', `${path}/take`, { base: 0, ...body })

test('a shared answer is read by those who see the conversation, follows its author, and is his alone again when he says so', async () => {
  const { world, limited, whatsapp } = stage
  const { agent, colleague, admin } = world
  const [asked] = await messagesIn(agent, whatsapp.conversation.id)
  const file = await upload(world, await picture(), { name: 'ring.jpg', type: 'image/jpeg' })
  const words = { text: 'Size 52 is', replyTo: asked?.id, attachments: [file] }
  const alone = await save(agent, words)
  assert.deepEqual([await seenBy(colleague), (await mine(agent))?.shared], [[], false])
  const version = await save(agent, { ...words, base: alone, shared: true })
  const [seen] = await seenBy(colleague)
  assert.deepEqual(
    [seen?.author, seen?.text, seen?.version, seen?.quote?.text, seen?.files.map(({ name }) => name)],
    [{ id: agent.userId, name: 'Minh Lê' }, 'Size 52 is', version, asked?.text, ['ring.jpg']],
  )
  const places = (await admin.ask<SharedDraftList>('GET', '/drafts/shared')).data
  assert.deepEqual(
    places.map((place) => [place.conversationId, place.author.id, place.text]),
    [[whatsapp.conversation.id, agent.userId, 'Size 52 is']],
  )
  assert.deepEqual([await seenBy(agent), (await agent.ask<SharedDraftList>('GET', '/drafts/shared')).data], [[], []], 'not one’s own')
  for (const [method, at, body] of [
    ['GET', `${path}/shared`, undefined],
    ['POST', `${path}/take`, { authorId: agent.userId, base: 0 }],
  ] as const)
    assert.equal((await limited.call(method, at, body)).status, 404)
  assert.deepEqual((await limited.ask<SharedDraftList>('GET', '/drafts/shared')).data, [])

  const next = await save(agent, { text: 'Size 52 is here', base: version, shared: true })
  assert.equal((await seenBy(colleague))[0]?.text, 'Size 52 is here')
  await save(agent, { text: 'Size 52 is here', base: next })
  assert.deepEqual(await seenBy(colleague), [])
  const refused = await agent.call<{ errors: { path: string }[] }>('PUT', `${path}/note`, { base: 0, text: 'For us', shared: true })
  assert.deepEqual([refused.status, refused.body.errors[0]?.path], [400, '/shared'])
})

test('those who see the conversation hear of a shared draft and its end, and of a private one nobody does', async () => {
  const { limited, world, whatsapp } = stage
  const { agent, colleague } = world
  const [theirs, outside] = [await colleague.live(), await limited.live()]
  const told = (version: number) => ({ type: 'draft.shared', conversationId: whatsapp.conversation.id, authorId: agent.userId, version })
  const heard = (version: number) =>
    theirs.next((frame) => frame.type === 'draft.shared' && 'version' in frame && frame.version === version)
  const alone = await save(agent, { text: 'Only mine' })
  const first = await save(agent, { text: 'For all', base: alone, shared: true })
  assert.deepEqual(await heard(first), told(first))
  const second = await save(agent, { text: 'For all of us', base: first, shared: true })
  assert.deepEqual(await heard(second), told(second))
  await agent.ask('POST', `/conversations/${whatsapp.conversation.id}/messages`, { text: 'For all of us', draftVersion: second })
  assert.deepEqual(await heard(0), told(0))
  const about = theirs.frames.flatMap((frame) => ('authorId' in frame ? [frame.version] : []))
  assert.deepEqual(about, [first, second, 0])
  assert.deepEqual(await seenBy(colleague), [])
  assert.ok(![...theirs.frames, ...outside.frames].some(({ type }) => type === 'draft'))
  assert.ok(!outside.frames.some(({ type }) => type === 'draft.shared'))
  for (const live of [theirs, outside]) live.close()
})

test('whoever takes a draft over has all of it, privately; its author is told who, until he has seen it', async () => {
  const { world, whatsapp } = stage
  const { agent, colleague } = world
  const [asked] = await messagesIn(agent, whatsapp.conversation.id)
  const file = await upload(world, await picture(), { name: 'ring.jpg', type: 'image/jpeg' })
  const letter = { mode: 'all', subject: 'Your ring', cc: ['lan@people.example'] }
  const { id } = await world.admin.ask<{ id: string }>('POST', '/canned-responses', {
    ...{ shortcut: 'ring', title: 'Ring', body: 'Your ring is ready' },
  })
  const words = { text: 'Ready', replyTo: asked?.id, attachments: [file], letter, privately: true, cannedResponseIds: [id] }
  const version = await save(agent, { ...words, shared: true })
  const authors = await agent.live()
  const { status, body } = await take(colleague, { authorId: agent.userId })
  assert.equal(status, 200)
  const { text, quote, files, shared, privately, cannedResponseIds } = body
  assert.deepEqual(
    [text, quote?.text, files.map(({ key }) => key), body.letter, shared, privately, cannedResponseIds],
    ['Ready', asked?.text, [file], letter, false, true, [id]],
  )
  const told = await authors.next((frame) => frame.type === 'draft')
  const lost = await mine(agent)
  assert.deepEqual(told, { type: 'draft', conversationId: whatsapp.conversation.id, kind: 'reply', version: lost?.version, taken: true })
  assert.deepEqual([lost?.text, lost?.files, lost?.taken?.by], ['', [], { id: colleague.userId, name: 'Sofía Reyes' }])
  assert.deepEqual([await seenBy(world.admin), await seenBy(colleague)], [[], []])
  assert.deepEqual((await agent.ask<DraftList>('GET', '/drafts')).data, [], 'nothing is begun there any more')

  const slower = await take(world.admin, { authorId: agent.userId })
  assert.deepEqual([slower.status, slower.body.type, slower.body.by], [409, '/problems/draft-taken', 'Sofía Reyes'])
  const late = await agent.call<Record<string, unknown>>('PUT', `${path}/reply`, { base: version, text: 'Ready now', shared: true })
  assert.deepEqual([late.status, late.body.version], [409, lost?.version])
  assert.equal(await save(agent, { base: lost?.version }), 0)
  assert.equal(await mine(agent), undefined)
  authors.close()
})

test('what the taker has written himself is kept unless he says otherwise, and nothing is lost when both become one', async () => {
  const { agent, colleague } = stage.world
  await save(agent, { text: 'Theirs', shared: true })
  const base = await save(colleague, { text: 'My own', shared: true })
  const say = async (body: object) => {
    const { status, body: problem } = await take(colleague, { authorId: agent.userId, ...body })
    return [status, (problem.errors as { path: string }[] | undefined)?.[0]?.path ?? problem.version]
  }
  assert.deepEqual(await say({ base }), [400, '/own'])
  assert.deepEqual(await say({ base: 0, own: 'replace' }), [409, base])
  assert.deepEqual(await say({ base, own: 'append', authorId: colleague.userId }), [400, '/authorId'])
  assert.deepEqual([(await mine(colleague))?.text, (await seenBy(colleague))[0]?.text], ['My own', 'Theirs'])

  const both = await take(colleague, { authorId: agent.userId, base, own: 'append' })
  assert.deepEqual([both.body.text, both.body.shared], ['My own\nTheirs', false])
  const lost = (await mine(agent))?.version
  await save(agent, { text: 'Theirs anew', base: lost, shared: true })
  assert.equal((await mine(agent))?.taken, null)
  const instead = await take(colleague, { authorId: agent.userId, base: both.body.version, own: 'replace' })
  assert.deepEqual([instead.body.text, (await mine(colleague))?.text], ['Theirs anew', 'Theirs anew'])

  await save(agent, { base: (await mine(agent))?.version, text: 'x'.repeat(24_000), shared: true })
  const grown = await save(colleague, { base: instead.body.version, text: 'y'.repeat(2_000) })
  assert.deepEqual(await say({ base: grown, own: 'append' }), [400, '/own'])
  assert.equal((await mine(agent))?.taken, null)
})

test('who sees addresses masked takes the words, and writes to those whom the thread has', async () => {
  const { world } = stage
  const grants = ['conversation.read', 'conversation.reply'].map((permission) => ({ permission, scope: 'all' }))
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', { name: 'No details', grants })
  const user = { email: 'masked@shop.example', name: 'Thu Phạm', password: 'a password for tests', roleIds: [role.id] }
  await world.admin.ask('POST', '/users', user)
  const masked = await signIn(world.url, user.email)
  await save(world.agent, { text: 'Ready', letter: { subject: 'Your ring', to: ['lan@people.example'] }, shared: true })
  assert.deepEqual((await seenBy(masked))[0]?.letter, { subject: 'Your ring', to: ['l••@••••••.example'] })
  assert.deepEqual((await take(masked, { authorId: world.agent.userId })).body.letter, { subject: 'Your ring' })
})

test('the database itself gives nobody a colleague’s private draft, and of a shared one nothing but the taking over', async () => {
  const { world, whatsapp } = stage
  const { agent, colleague } = world
  const as = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => inTenant(world.server.runtime.db, { tenantId: world.tenantId, actor }, act)
  const read = (tx: Tx) => tx.run<{ content: string }>(sql`select content from conversation_drafts where tenant_id = ${tx.tenantId}`)
  const write = (tx: Tx) =>
    tx.run(sql`update conversation_drafts set content = 'Not mine' where tenant_id = ${tx.tenantId} returning version`)
  const remove = (tx: Tx) => tx.run(sql`delete from conversation_drafts where tenant_id = ${tx.tenantId} returning version`)
  const takes = (tx: Tx) =>
    tx.run(
      sql`update conversation_drafts set content = '', taken_at = now(), taken_by = ${tx.actor.userId} where tenant_id = ${tx.tenantId} returning version`,
    )
  const colleagueOf: Actor = { userId: colleague.userId, scope: 'all', may: ['conversation.reply'] }
  const others: Actor[] = [
    colleagueOf,
    { userId: colleague.userId, scope: 'all', may: [] },
    { userId: '0', scope: 'all', may: [] },
    { userId: stage.limited.userId, scope: 'assigned', may: ['conversation.reply'] },
  ]
  const version = await save(agent, { text: 'Private' })
  for (const actor of others)
    for (const act of [read, write, remove, takes]) assert.deepEqual(await as(actor, act), [], JSON.stringify(actor))
  assert.equal((await as(SYSTEM, read)).length, 1)

  await save(agent, { text: 'Shared', base: version, shared: true })
  const seen = await Promise.all(others.map(async (actor) => (await as(actor, read)).map(({ content }) => content)))
  assert.deepEqual(seen, [['Shared'], ['Shared'], ['Shared'], []])
  for (const actor of others) assert.deepEqual(await as(actor, remove), [], JSON.stringify(actor))
  for (const actor of others.slice(1)) for (const act of [write, takes]) assert.deepEqual(await as(actor, act), [], JSON.stringify(actor))
  await assert.rejects(as(colleagueOf, write), { code: '42501' })
  await assert.rejects(
    as(colleagueOf, (tx) =>
      tx.run(sql`insert into conversation_drafts (tenant_id, conversation_id, user_id, kind, content, version)
        values (${tx.tenantId}, ${whatsapp.conversation.id}, ${agent.userId}, 'note', 'In his name', 1) returning version`),
    ),
    { code: '42501' },
  )
  assert.equal((await as(colleagueOf, takes)).length, 1)
})

test('a shared draft lives 15 days as well', async () => {
  const { world } = stage
  await save(world.agent, { text: 'Forgotten', shared: true })
  await world.db.owner.query("update conversation_drafts set updated_at = now() - interval '16 days'")
  await inTenant(world.server.runtime.db, { tenantId: world.tenantId, actor: SYSTEM }, forgetOldDrafts)
  assert.deepEqual(await seenBy(world.colleague), [])
})
