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
/** A conversation of each user, and one of nobody. */
let conversations: { id: string; assignedTo: string | null }[]
before(async () => {
  world = await createWholeWorld()
  const { acme } = world.tenants
  tenantId = acme.id
  const first = (await plantThings(world))['/api/v1/conversations/:id']?.id
  users = [acme.admin.id, acme.agent.id, await world.addUser(acme, { email: freshEmail(), roles: ['agent'] })]
  const { rows } = await world.db.owner.query<{ id: string; assigned_to: string | null }>(
    `insert into omnichannel_conversation (tenant_id, page_id, contact_id, thread_key, assigned_to)
     select c.tenant_id, c.page_id, c.contact_id, 'of ' || coalesce(u::text, 'nobody'), u from omnichannel_conversation c, unnest($3::bigint[]) u
      where c.tenant_id = $1 and c.id = $2 returning id, assigned_to`,
    [tenantId, first, [null, ...users]],
  )
  conversations = rows.map((row) => ({ id: String(row.id), assignedTo: row.assigned_to && String(row.assigned_to) }))
})
after(() => world.close())

test('what may be shown over the socket and what the database lets through are the same, for every scope, reader and assignee', async () => {
  const scopes = ['all', 'unassigned', 'assigned'] as const satisfies Scope[]
  const readers = fc.nat(users.length).map((at) => users[at] ?? '0')
  const cases = fc.record({ scope: fc.constantFrom(...scopes), userId: readers, conversation: fc.constantFrom(...conversations) })
  let seen = 0
  await fc.assert(
    fc.asyncProperty(cases, async ({ scope, userId, conversation }) => {
      const row = await inTenant(world.db, { tenantId, actor: { userId, scope } }, (tx) =>
        tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversation.id}`),
      )
      if (row) seen += 1
      assert.equal(maySee({ userId, scope }, conversation.assignedTo), row !== undefined)
    }),
    { numRuns: 200 },
  )
  assert.ok(seen > 20 && seen < 180, `${seen} of 200 were seen: both answers must come up`)
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
    for (const { assignedTo } of conversations) assert.equal(maySee({ userId, scope: undefined }, assignedTo), false)
})
