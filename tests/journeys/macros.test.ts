import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, Macro, MacroOutcome, Problem, TagRef } from '@switchboard/contracts'
import { type Client, conversationOf, messagesIn, type Scene, scene, signIn } from '../support/scene.ts'

let world: Scene
let pageId: string
let other: TagRef
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  pageId = world.channel('whatsapp').pageId
  await world.db.owner.query("insert into conversation_tags (tenant_id, name) values ($1, 'Seen')", [world.tenantId])
  other = (await world.admin.ask<{ data: TagRef[] }>('GET', '/tags')).data[0] as TagRef
})
after(() => world?.close())

const fresh = (id: string) => world.admin.ask<Conversation>('GET', `/conversations/${id}`)

async function begun(name: string, text: string) {
  const customer = await world.customer('whatsapp', name)
  await customer.write({ kind: 'text', text })
  return { customer, conversation: await conversationOf(world.admin, pageId, name) }
}

test('a macro does all to a conversation or nothing, in the name of whoever runs it, and says what was refused where', async () => {
  const [one, two] = [await begun('Oanh Trịnh', 'Alo'), await begun('Phúc Đào', 'Alo')]
  const macro = await world.admin.ask<Macro>('POST', '/macros', {
    name: 'Thank and close',
    shared: true,
    actions: [
      { kind: 'add-tags', tagIds: [other.id] },
      { kind: 'send-text', text: 'Thank you, {{contact.firstName}}. {{agent.name}}' },
      { kind: 'set-status', status: 'resolved' },
    ],
  })
  await world.db.owner.query("update omnichannel_conversation set last_inbound_at = now() - interval '3 days' where id = $1", [
    two.conversation.id,
  ])
  const outcome = await world.agent.ask<MacroOutcome>('POST', `/macros/${macro.id}/runs`, {
    conversationIds: [one.conversation.id, two.conversation.id, '999999999'],
  })
  assert.deepEqual(outcome.done, [one.conversation.id])
  assert.deepEqual(
    outcome.refused.map(({ conversationId, action, type }) => [conversationId, action, type]),
    [
      [two.conversation.id, 1, 'reply-window-closed'],
      ['999999999', null, 'not-found'],
    ],
  )
  const [done, left] = [await fresh(one.conversation.id), await fresh(two.conversation.id)]
  assert.deepEqual([done.status, done.tags.map(({ name }) => name)], ['resolved', ['Seen']])
  assert.deepEqual([left.status, left.tags], ['new', []])
  const [said] = (await messagesIn(world.admin, one.conversation.id)).filter(({ direction }) => direction === 'outbound')
  assert.equal(said?.senderId, world.agent.userId)
  assert.match(said?.text ?? '', /^Thank you, \p{L}+\. /u)
  assert.equal((await world.agent.ask<Macro>('GET', `/macros/${macro.id}`)).usageCount, 1)
})

test('own macros are of their owner alone, and an agent neither shares nor sees rules', async () => {
  const actions = [{ kind: 'set-status', status: 'pending' }]
  const own = await world.agent.ask<Macro>('POST', '/macros', { name: 'Mine', actions })
  const names = async (client: Client) => (await client.ask<{ data: Macro[] }>('GET', '/macros')).data.map(({ name }) => name)
  assert.ok((await names(world.agent)).includes('Mine'))
  assert.ok(!(await names(world.admin)).includes('Mine'))
  assert.equal((await world.admin.call('GET', `/macros/${own.id}`)).status, 404)
  assert.equal((await world.agent.call('POST', '/macros', { name: 'For all', actions, shared: true })).status, 403)
  assert.equal((await world.agent.call('GET', '/automation-rules')).status, 403)
  const twice = await world.agent.call<Problem>('POST', '/macros', { name: 'MINE', actions })
  assert.deepEqual([twice.status, twice.body.type], [409, '/problems/name-taken'])
  const saved = await Promise.all(
    ['first', 'second'].map((name) => world.agent.call('PATCH', `/macros/${own.id}`, { version: own.version, name })),
  )
  assert.deepEqual(saved.map(({ status }) => status).toSorted(), [200, 409])
})

test('what somebody may not do by hand he may not do by a macro, and nothing of it is done', async () => {
  const { conversation } = await begun('Yến Lương', 'Alo')
  const grant = (permission: string, scope = 'unassigned') => ({ permission, scope })
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Answers only',
    grants: [
      ...['conversation.read', 'conversation.reply', 'macro.read'].map((permission) => grant(permission)),
      grant('note.create', 'assigned'),
    ],
  })
  const email = 'answers@shop.example'
  await world.admin.ask('POST', '/users', { email, name: 'Tú Vi', password: 'a password for tests', roleIds: [role.id] })
  const limited = await signIn(world.url, email)
  const made = (name: string, actions: readonly object[]) => world.admin.ask<Macro>('POST', '/macros', { name, actions, shared: true })
  const say = { kind: 'send-text', text: 'One moment' }
  const run = async (macro: Macro) =>
    (await limited.ask<MacroOutcome>('POST', `/macros/${macro.id}/runs`, { conversationIds: [conversation.id] })).refused
  for (const [name, act] of [
    ['And close', { kind: 'set-status', status: 'resolved' }],
    ['And note', { kind: 'add-note', text: 'Asked to wait' }],
  ] as const)
    assert.deepEqual(
      (await run(await made(name, [say, act]))).map(({ action, type }) => [action, type]),
      [[1, 'forbidden']],
    )
  assert.deepEqual(
    (await messagesIn(world.admin, conversation.id)).filter(({ direction }) => direction === 'outbound'),
    [],
  )
  assert.deepEqual(await run(await made('Wait', [say])), [])
})
