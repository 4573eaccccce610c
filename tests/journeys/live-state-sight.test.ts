import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Scope } from '@switchboard/contracts'
import fc from 'fast-check'
import { maySee } from '../../apps/server/src/domains/inbox/index.ts'
import { sql } from '../../apps/server/src/infra/db/sql.ts'
import { inTenant } from '../../apps/server/src/infra/db/tx.ts'
import { freshEmail, type World } from '../support/app.ts'
import { createWholeWorld, plantThings } from '../support/whole.ts'

let world: World
let tenantId: string
let users: string[]
let teams: string[]
/** For each user and nobody, a conversation of each team, and one of none. */
let conversations: { id: string; assignedTo: string | null; teamId: string | null }[]
before(async () => {
  world = await createWholeWorld()
  const { acme } = world.tenants
  tenantId = acme.id
  const first = (await plantThings(world))['/api/v1/conversations/:id']?.id
  users = [acme.admin.id, acme.agent.id, await world.addUser(acme, { email: freshEmail(), roles: ['agent'] })]
  const made = await world.db.owner.query<{ id: string }>(
    "insert into sys_teams (tenant_id, name) values ($1, 'North of the sight'), ($1, 'South of the sight') returning id",
    [tenantId],
  )
  teams = made.rows.map(({ id }) => String(id))
  const { rows } = await world.db.owner.query<{ id: string; assigned_to: string | null; team_id: string | null }>(
    `insert into omnichannel_conversation (tenant_id, page_id, contact_id, thread_key, assigned_to, team_id)
     select c.tenant_id, c.page_id, c.contact_id, concat_ws(' ', 'of', coalesce(u::text, 'nobody'), 'in', coalesce(t::text, 'none')), u, t
       from omnichannel_conversation c, unnest($3::bigint[]) u, unnest($4::bigint[]) t
      where c.tenant_id = $1 and c.id = $2 returning id, assigned_to, team_id`,
    [tenantId, first, [null, ...users], [null, ...teams]],
  )
  const text = (id: string | null) => id && String(id)
  conversations = rows.map((row) => ({ id: String(row.id), assignedTo: text(row.assigned_to), teamId: text(row.team_id) }))
})
after(() => world.close())

test('what may be shown over the socket and what the database lets through are the same, for every scope, reader, assignee and team', async () => {
  const scopes = ['all', 'unassigned', 'team', 'assigned'] as const satisfies Scope[]
  const readers = fc.nat(users.length).map((at) => users[at] ?? '0')
  const mine = fc.subarray(teams)
  const cases = fc.record({
    scope: fc.constantFrom(...scopes),
    userId: readers,
    teamIds: mine,
    conversation: fc.constantFrom(...conversations),
  })
  let seen = 0
  await fc.assert(
    fc.asyncProperty(cases, async ({ scope, userId, teamIds, conversation }) => {
      const row = await inTenant(world.db, { tenantId, actor: { userId, scope, teamIds } }, (tx) =>
        tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversation.id}`),
      )
      if (row) seen += 1
      assert.equal(maySee({ userId, scope, teamIds }, conversation), row !== undefined)
    }),
    { numRuns: 300 },
  )
  assert.ok(seen > 30 && seen < 270, `${seen} of 300 were seen: both answers must come up`)
})

test('without a scope neither shows anything', async () => {
  const client = await world.db.app.connect()
  try {
    await client.query('begin')
    await client.query('select app.use_tenant($1)', [tenantId])
    assert.equal((await client.query('select id from omnichannel_conversation where tenant_id = $1', [tenantId])).rowCount, 0)
    await client.query('rollback')
  } finally {
    client.release()
  }
  for (const userId of users)
    for (const conversation of conversations) assert.equal(maySee({ userId, scope: undefined, teamIds: teams }, conversation), false)
})
