import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { AuditEntry, Conversation, Note, Person, RevealedDetails } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { sql } from '../../apps/server/src/infra/db/sql.ts'
import { type Actor, inTenant, type Tx } from '../../apps/server/src/infra/db/tx.ts'
import type { World } from '../support/app.ts'
import { everyAnswer, type KnownParams } from '../support/sweep.ts'
import { type Team, teamOf } from '../support/team.ts'
import { createWholeWorld, plantThings } from '../support/whole.ts'

const PHONE = '+84987654321'
const MAIL = 'lan.pham@mail.example'

let world: World
let admin: string
let team: Team
let known: KnownParams
let everyRight: [string, string][]
let first: { conversation: string; person: string; contact: string; message: string }
const query = (text: string, ...values: unknown[]) => world.db.owner.query<{ id: string }>(text, values)
const within = <T>(actor: Actor, act: (tx: Tx) => Promise<T>) => inTenant(world.db, { tenantId: world.tenants.acme.id, actor }, act)
before(async () => {
  world = await createWholeWorld()
  admin = await world.signIn('admin@acme.example')
  team = teamOf(world, admin)
  known = await plantThings(world)
  const idOf = (noun: string) => known[`/api/v1/${noun}/:id`]?.id ?? ''
  first = { conversation: idOf('conversations'), person: idOf('people'), contact: idOf('contacts'), message: idOf('messages') }
  const { body } = await world.call<{ data: { key: string }[] }>('GET', '/permissions', { token: admin })
  everyRight = body.data.map(({ key }) => [key, 'all'])
})
after(() => world.close())

describe('numbers and addresses', () => {
  // Wherever a customer's number or address lies, one of them is put.
  const plant = async () => {
    const { acme } = world.tenants
    await query(
      'update omnichannel_contact set username = $2, display_name = $3, platform_user_id = $4 where tenant_id = $1',
      acme.id,
      PHONE,
      MAIL,
      PHONE.slice(1),
    )
    for (const [kind, value] of [
      ['phone', PHONE],
      ['email', MAIL],
    ])
      await query(
        "insert into crm_personal_contacts (tenant_id, person_id, kind, value, normalised, source) values ($1, $2, $3, $4, $4, 'agent')",
        acme.id,
        first.person,
        kind,
        value,
      )
    await query(
      'update omnichannel_message set data = $2, sender_name = $3, error_message = $4 where tenant_id = $1',
      acme.id,
      { letter: { from: { address: MAIL, name: PHONE } } },
      MAIL,
      `${PHONE} is not there`,
    )
    await query('update omnichannel_address_fault set address = $2 where tenant_id = $1', acme.id, MAIL)
    await query(
      'update omnichannel_conversation set last_message_id = $2, subject = $3, last_seq = 1, message_count = 1 where id = $1',
      first.conversation,
      first.message,
      `About ${PHONE}`,
    )
    await world.call('PATCH', `/conversations/${first.conversation}`, { token: admin, body: { priority: 'high' } })
  }
  const detailed = (text: string) => [PHONE, PHONE.slice(1), MAIL].some((detail) => text.includes(detail))

  test('are in no answer to who may not see them in full, whichever route he asks, while others get them', async () => {
    await plant()
    const held = everyRight.filter(([key]) => key !== 'person.contact-details')
    const [masked, full] = [await team.holderOf(held), await team.holderOf(everyRight)]
    const routes = { owner: admin, known }
    const shown = await everyAnswer(world, { ...routes, token: full.token })
    const open = [...shown].filter(([, text]) => detailed(text)).map(([name]) => name)
    assert.ok(open.length >= 8, `only ${open.join(', ')} show a detail at all`)
    const hidden = await everyAnswer(world, { ...routes, token: masked.token })
    assert.deepEqual(
      [...hidden].filter(([, text]) => detailed(text)).map(([name, text]) => [name, text.slice(0, 400)]),
      [],
    )
    assert.ok([...hidden.values()].join().includes('•'))
  })

  test('are found and suggested, but shown masked', async () => {
    const masked = await team.holderOf(everyRight.filter(([key]) => key !== 'person.contact-details'))
    for (const path of [
      '/search?q=0987654321&kind=people',
      '/search?q=lan.pham&kind=people',
      '/conversations?q=lan.pham&status=all',
      '/people?q=0987654321',
    ]) {
      const { status, body } = await world.call('GET', path, { token: masked.token })
      assert.deepEqual([status, detailed(JSON.stringify(body))], [200, false], path)
    }
    const found = await world.call<{ data: unknown[] }>('GET', '/search?q=0987654321&kind=people', { token: masked.token })
    assert.equal(found.body.data.length, 1)
  })

  test('cannot be replaced by who saw them masked', async () => {
    const masked = await team.holderOf(everyRight.filter(([key]) => key !== 'person.contact-details'))
    const path = `/people/${first.person}`
    const { body } = await world.call<Person>('GET', path, { token: masked.token })
    const phones = body.points.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
    const refused = await world.call('PATCH', path, { token: masked.token, body: { phones } })
    assert.deepEqual([refused.status, refused.body.permission], [403, 'person.contact-details'])
    assert.equal((await world.call('PATCH', path, { token: masked.token, body: { location: 'Huế' } })).status, 200)
  })

  test('are shown on demand to who may ask for it, and that he asked is written down with his reason', async () => {
    const asker = await team.holderOf([
      ['person.read', 'all'],
      ['person.reveal', 'all'],
    ])
    const path = `/people/${first.person}/reveal`
    const shown = await world.call<RevealedDetails>('POST', path, { token: asker.token, body: { reason: 'The courier calls' } })
    assert.equal(shown.status, 200)
    assert.deepEqual(shown.body.points.map(({ value }) => value).sort(), [PHONE, MAIL].sort())
    const log = await world.call<{ data: Static<typeof AuditEntry>[] }>(
      'GET',
      `/audit?entity=person&entityId=${first.person}&action=person.revealed`,
      { token: admin },
    )
    assert.deepEqual(
      log.body.data.map(({ actor, changes }) => [actor?.id, changes]),
      [[asker.id, { reason: 'The courier calls' }]],
    )
    const reader = await team.holderOf([['person.read', 'all']])
    assert.equal((await world.call('POST', path, { token: reader.token, body: {} })).status, 403)
  })
})

describe('the log of acts', () => {
  const entries = async (query: string) =>
    (await world.call<{ data: Static<typeof AuditEntry>[] }>('GET', `/audit?${query}`, { token: admin })).body.data

  test('is narrowed by who, what, on what and when, and by a key apart from the user of its number', async () => {
    const { acme } = world.tenants
    const made = await world.call<{ key: string; apiKey: { id: string } }>('POST', '/api-keys', {
      token: admin,
      body: { name: 'till', scopes: ['role.read'] },
    })
    await world.call('GET', '/audit', { token: made.body.key })
    const byKey = await entries(`actorKind=api-key&userId=${made.body.apiKey.id}`)
    assert.deepEqual(
      byKey.map(({ action, outcome, actor }) => [action, outcome, actor?.name]),
      [['access.denied', 'denied', 'till']],
    )
    const byAdmin = await entries(`actorKind=user&userId=${acme.admin.id}&action=api-key.created&entity=api-key&outcome=done`)
    assert.deepEqual(
      byAdmin.map(({ entityId }) => entityId),
      [made.body.apiKey.id],
    )
    assert.deepEqual(await entries('until=2020-01-01T00:00:00Z'), [])
    const { body } = await world.call<{ actions: string[]; entities: string[] }>('GET', '/audit/words', { token: admin })
    assert.ok(body.actions.includes('api-key.created') && body.entities.includes('api-key'))
    assert.deepEqual(body.actions, [...new Set(body.actions)].sort())
  })

  test('is taken along as a table, masked for who sees details masked, and that is written down', async () => {
    const { acme } = world.tenants
    await query(
      "insert into logs_human (tenant_id, actor_kind, actor_name, action, entity, changes) values ($1, 'system', '=HYPERLINK(1)', 'sweep.planted', 'sweep', $2)",
      acme.id,
      { to: PHONE },
    )
    const table = async (token: string) => {
      const answer = await world.app.inject({
        method: 'POST',
        url: '/api/v1/audit/exports',
        headers: { authorization: `Bearer ${token}` },
        payload: { action: 'sweep.planted' },
      })
      assert.match(String(answer.headers['content-type']), /^text\/csv/)
      return answer.body
    }
    const full = await table(admin)
    assert.deepEqual([full.split('\r\n').length, full.includes(PHONE), full.includes(",'=HYPERLINK")], [3, true, true])
    const masked = await team.holderOf([['audit.read', 'all']])
    assert.ok(!(await table(masked.token)).includes(PHONE))
    const [last] = await entries('action=audit.exported')
    assert.deepEqual([last?.actor?.id, last?.changes], [masked.id, { action: 'sweep.planted', count: 1 }])
  })
})

describe('a member of a team', () => {
  test('sees what his team has, whoever has it, and no longer what he left; what another team has is not there for him', async () => {
    const { acme } = world.tenants
    const rights = ['conversation.read', 'conversation.reply', 'note.create'].map((key): [string, string] => [key, 'team'])
    const member = await team.holderOf([...rights, ['note.read', 'all']])
    const { rows } = await query("insert into sys_teams (tenant_id, name) values ($1, 'Gold'), ($1, 'Silver') returning id", acme.id)
    const [gold, silver] = rows.map(({ id }) => id)
    await query('insert into sys_team_members (tenant_id, team_id, user_id) values ($1, $2, $3)', acme.id, gold, member.id)
    world.identity.forget()
    const sees = async () => {
      const list = await world.call<{ data: Conversation[] }>('GET', '/conversations?status=all', { token: member.token })
      const statuses = []
      for (const path of ['', '/messages', '/notes'])
        statuses.push((await world.call('GET', `/conversations/${first.conversation}${path}`, { token: member.token })).status)
      return [list.body.data.length, ...statuses]
    }
    const set = (teamId: string | undefined | null, userId: string | null) =>
      query('update omnichannel_conversation set team_id = $2, assigned_to = $3 where id = $1', first.conversation, teamId, userId)
    const shown = [1, 200, 200, 200]
    const gone = [0, 404, 404, 404]
    await set(gold, acme.agent.id)
    assert.deepEqual(await sees(), shown)
    await set(silver, null)
    assert.deepEqual(await sees(), gone)
    await set(silver, member.id)
    assert.deepEqual(await sees(), shown)
    await set(null, acme.agent.id)
    assert.deepEqual(await sees(), gone)
    await set(null, null)
    assert.deepEqual(await sees(), shown)
    await set(gold, null)
    await query('delete from sys_team_members where user_id = $1', member.id)
    world.identity.forget()
    assert.deepEqual(await sees(), gone)
    await set(null, null)
  })
})

describe('the database', () => {
  test('gives a message, and what hangs on it, to nobody who does not see its conversation, whatever is asked', async () => {
    const { acme } = world.tenants
    await query('update omnichannel_conversation set assigned_to = $2 where id = $1', first.conversation, acme.admin.id)
    const tables = ['omnichannel_message', 'omnichannel_message_attachment', 'conversation_notes'] as const
    const seen = (actor: Actor) =>
      within(actor, async (tx) => {
        const counts = []
        for (const table of tables) counts.push((await tx.from(table).select('id').execute()).length)
        return counts
      })
    for (const scope of ['assigned', 'unassigned', 'team'] as const) {
      assert.deepEqual(await seen({ userId: acme.agent.id, scope }), [0, 0, 0], scope)
      assert.deepEqual(await seen({ userId: acme.admin.id, scope }), [1, 1, 1], scope)
    }
    const changed = await within({ userId: acme.agent.id, scope: 'assigned' }, (tx) =>
      tx.run(sql`update omnichannel_message set message = 'mine' where tenant_id = ${tx.tenantId} and id = ${first.message} returning id`),
    )
    assert.deepEqual(changed, [])
    await query('update omnichannel_conversation set assigned_to = null where id = $1', first.conversation)
  })

  test('lets nobody write tags without the right to, and everybody who sees them read them', async () => {
    const { acme } = world.tenants
    const add = (may: readonly string[]) =>
      within({ userId: acme.agent.id, scope: 'all', may }, (tx) =>
        tx.run(sql`insert into conversation_tags (tenant_id, name) values (${tx.tenantId}, ${`tag ${may.length}`}) returning id`),
      )
    await assert.rejects(add([]), (error: { code?: string }) => error.code === '42501')
    assert.equal((await add(['tag.manage'])).length, 1)
    const others = await within({ userId: acme.agent.id, scope: 'all', may: [] }, async (tx) => {
      await tx.elevate() // reaching all rows is no right to write these
      const renamed = await tx.run(sql`update conversation_tags set name = 'x' where tenant_id = ${tx.tenantId} returning id`)
      const removed = await tx.run(sql`delete from conversation_tags where tenant_id = ${tx.tenantId} returning id`)
      return [renamed.length, removed.length, (await tx.from('conversation_tags').select('id').execute()).length]
    })
    assert.deepEqual(others, [0, 0, 2])
  })
})

describe('who reads own notes alone', () => {
  test('writes, reads and finds his own, and nothing tells him of others', async () => {
    const path = `/conversations/${first.conversation}/notes`
    const own = await team.holderOf([
      ['conversation.read', 'all'],
      ['note.create', 'all'],
      ['note.read', 'assigned'],
    ])
    await world.call('POST', path, { token: admin, body: { text: 'Secret discount of the house' } })
    const mine = await world.call<Note>('POST', path, { token: own.token, body: { text: 'My own discount' } })
    assert.equal(mine.status, 201)
    const read = await world.call<{ data: Note[] }>('GET', path, { token: own.token })
    assert.deepEqual(
      read.body.data.map(({ text }) => text),
      ['My own discount'],
    )
    const all = await world.call<{ data: Note[] }>('GET', path, { token: admin })
    const theirs = all.body.data.find(({ text }) => text.startsWith('Secret'))?.id ?? ''
    assert.equal((await world.call('GET', `/notes/${theirs}`, { token: own.token })).status, 404)
    assert.equal((await world.call('DELETE', `/notes/${theirs}`, { token: own.token })).status, 404)
    const found = await world.call<{ data: { id: string }[] }>('GET', '/search?q=discount&kind=notes', { token: own.token })
    assert.deepEqual(
      found.body.data.map(({ id }) => id),
      [mine.body.id],
    )
    const events = JSON.stringify((await world.call('GET', '/events?since=0', { token: own.token })).body)
    assert.ok(events.includes('My own discount') && !events.includes('Secret discount') && !events.includes(`"noteId":"${theirs}"`))
    const none = await team.holderOf([['conversation.read', 'all']])
    assert.deepEqual((await world.call<{ data: Note[] }>('GET', path, { token: none.token })).body.data, [])
  })
})
