// The log of acts as somebody reads it: by the names of things instead of their ids, as far as they are for him.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { AuditEntry } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { domains } from '../../apps/server/src/domains/index.ts'
import type { World } from '../support/app.ts'
import type { KnownParams } from '../support/sweep.ts'
import { type Team, teamOf } from '../support/team.ts'
import { createWholeWorld, plantThings } from '../support/whole.ts'

type Entry = Static<typeof AuditEntry>

const NUMBER = '+84 901 234 567'
let world: World
let admin: string
let team: Team
let known: KnownParams
before(async () => {
  world = await createWholeWorld()
  admin = await world.signIn('admin@acme.example')
  team = teamOf(world, admin)
  known = await plantThings(world)
})
after(() => world.close())

const idOf = (noun: string) => known[`/api/v1/${noun}/:id`]?.id ?? ''
const query = (text: string, ...values: unknown[]) => world.db.owner.query<{ id: string }>(text, values)
const post = async <T = { id: string }>(path: string, body: object) => (await world.call<T>('POST', path, { token: admin, body })).body
const entries = async (asked: string, token = admin) => (await world.call<{ data: Entry[] }>('GET', `/audit?${asked}`, { token })).body.data
const first = async (asked: string, token = admin) => (await entries(asked, token))[0] as Entry
const namesOf = (entry: Entry) => entry.names.map(({ at, name }) => `${at} ${name}`)
const callEverybody = (name: string) =>
  query(
    `insert into crm_personal_profile (tenant_id, person_id, full_name) select tenant_id, id, $2 from crm_personal_keys where tenant_id = $1
     on conflict (tenant_id, person_id) do update set full_name = excluded.full_name returning person_id as id`,
    world.tenants.acme.id,
    name,
  )
/** As if somebody had done it. */
const write = (entity: string, entityId: string | null, changes: object = {}) =>
  query(
    "insert into logs_human (tenant_id, actor_kind, actor_name, action, entity, entity_id, changes) values ($1, 'system', 'Switchboard', 'planted', $2, $3, $4)",
    world.tenants.acme.id,
    entity,
    entityId,
    changes,
  )

describe('an entry', () => {
  test('calls what was acted on by its present name, and the ids in its changes by theirs', async () => {
    const role = await post('/roles', { name: 'Till', grants: [] })
    const made = await world.call<{ id: string }>('POST', '/users', {
      token: admin,
      body: team.newUser([role.id, world.tenants.acme.roles.agent]),
    })
    await world.call('PATCH', `/roles/${role.id}`, { token: admin, body: { name: 'Front desk' } })
    await world.call('PATCH', `/users/${made.body.id}`, { token: admin, body: { name: 'Mai' } })
    const crew = await post('/teams', { name: 'Gold', members: [{ userId: made.body.id, lead: true, maxOpen: null }] })

    const created = await first(`action=user.created&entityId=${made.body.id}`)
    assert.equal(created.entityName, 'Mai')
    assert.deepEqual(namesOf(created), [' Mai', '/roleIds/0 Front desk', '/roleIds/1 Agent'])
    assert.deepEqual(
      created.names.map(({ builtIn }) => builtIn),
      [null, null, 'agent'],
    )
    assert.deepEqual(created.names[0]?.place, { kind: 'user', id: made.body.id })
    const team1 = await first(`action=team.created&entityId=${crew.id}`)
    assert.deepEqual(namesOf(team1), [' Gold', '/members/0/userId Mai'])
  })

  test('calls what is gone as it was called in it, and leads nowhere; of what never had a name it says none', async () => {
    const role = await post('/roles', { name: 'Temp', grants: [] })
    await world.call('DELETE', `/roles/${role.id}`, { token: admin })
    for (const action of ['role.created', 'role.deleted']) {
      const entry = await first(`action=${action}&entityId=${role.id}`)
      assert.deepEqual([entry.entityName, entry.names], ['Temp', []])
    }
    assert.equal((await first('action=session.created')).entityName, null)
  })

  test('knows a name for every kind of thing that has one', async () => {
    const kinds = domains.flatMap(({ names }) => Object.keys(names ?? {}))
    const tables: Record<string, string> = {
      user: 'sys_users',
      role: 'sys_roles',
      tenant: 'sys_tenants',
      'api-key': 'sys_api_keys',
      team: 'sys_teams',
      'routing-rule': 'routing_rules',
      'automation-rule': 'automation_rules',
      'automated-reply': 'automated_replies',
      macro: 'macros',
      'business-calendar': 'business_calendars',
      'sla-policy': 'sla_policies',
      template: 'message_templates',
      'webhook-endpoint': 'webhook_endpoints',
      'legal-hold': 'legal_holds',
      integration: 'platform_integrations',
      page: 'channels_platform_pages',
      'sms-pool': 'sms_service_accounts',
      person: 'crm_personal_keys',
      contact: 'omnichannel_contact',
      conversation: 'omnichannel_conversation',
      message: 'omnichannel_message',
      note: 'conversation_notes',
      tag: 'conversation_tags',
      'inbox-view': 'inbox_views',
      'canned-response': 'canned_responses',
      suppression: 'omnichannel_address_fault',
    }
    assert.deepEqual(Object.keys(tables).sort(), kinds.sort())
    const { acme } = world.tenants
    await query("insert into sys_api_keys (tenant_id, name, hint, scopes) values ($1, 'till', 'x', '{role.read}')", acme.id)
    await callEverybody('Lan')
    await query("update omnichannel_contact set display_name = 'Lan' where tenant_id = $1", acme.id)
    const missing: string[] = []
    for (const [kind, table] of Object.entries(tables)) {
      const own = ['macros', 'inbox_views', 'canned_responses'].includes(table) ? ' and user_id is null' : ''
      const column = table === 'sys_tenants' ? 'id' : 'tenant_id'
      const { rows } = await query(`select id from ${table} where ${column} = $1${own} limit 1`, acme.id)
      await write(kind, rows[0]?.id ?? 'none')
      const entry = await first('action=planted')
      if (!rows[0]) missing.push(`${kind}: nothing planted`)
      else if (!entry.entityName) missing.push(kind)
    }
    assert.deepEqual(missing, [])
  })

  test('of another business has no name here', async () => {
    await write('user', world.tenants.globex.admin.id)
    await write('role', world.tenants.globex.roles.admin ?? '')
    assert.deepEqual(
      (await entries('action=planted&limit=2')).map(({ entityName }) => entityName),
      [null, null],
    )
  })
})

describe('who is behind a conversation', () => {
  const seen = async (...grants: [string, string][]) => {
    const reader = await team.holderOf([['audit.read', 'all'], ...grants])
    return (await entries('action=planted&limit=3', reader.token)).map(({ entityName }) => entityName)
  }
  before(async () => {
    await callEverybody(`Lan ${NUMBER}`)
    await query(
      'update omnichannel_conversation set assigned_to = $2 where tenant_id = $1',
      world.tenants.acme.id,
      world.tenants.acme.agent.id,
    )
    await write('conversation', idOf('conversations'))
    await write('message', idOf('messages'))
    await write('person', idOf('people'))
  })

  test('is told to who sees the conversation, and no other; persons to who may see persons', async () => {
    const full: [string, string] = ['person.contact-details', 'all']
    const lan = `Lan ${NUMBER}`
    assert.deepEqual(await seen(full), [null, null, null])
    assert.deepEqual(await seen(full, ['conversation.read', 'assigned']), [null, null, null])
    assert.deepEqual(await seen(full, ['conversation.read', 'all']), [null, lan, lan])
    assert.deepEqual(await seen(full, ['person.read', 'all']), [lan, null, null])
  })

  test('is told with numbers masked to who sees them masked, in the table to take along as well', async () => {
    const masked = 'Lan +•• ••• ••• •67'
    const rights: [string, string][] = [
      ['conversation.read', 'all'],
      ['person.read', 'all'],
    ]
    assert.deepEqual(await seen(...rights), [masked, masked, masked])
    const table = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` }
      return (await world.app.inject({ method: 'POST', url: '/api/v1/audit/exports', headers, payload: { entity: 'conversation' } })).body
    }
    const reader = await team.holderOf([['audit.read', 'all'], ...rights])
    const [full, veiled] = [await table(admin), await table(reader.token)]
    assert.match(full.split('\r\n')[0] ?? '', /,ip,entityName$/)
    assert.ok(full.includes(NUMBER) && veiled.includes(masked) && !veiled.includes(NUMBER))
  })

  test('is where a message of it leads', async () => {
    const conversation = { kind: 'conversation', id: idOf('conversations') }
    const [person, message] = await entries('action=planted&limit=2')
    assert.deepEqual(message?.names[0]?.place, conversation)
    assert.deepEqual(person?.names[0]?.place, { kind: 'person', id: idOf('people') })
  })
})
