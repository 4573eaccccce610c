// The rule itself is held at the end of every test file that used a database (tests/support/database.ts); here is what it catches.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTenant, SYSTEM } from '../apps/server/src/infra/db/tx.ts'
import { sql } from '../apps/server/src/infra/db/sql.ts'
import { freshDatabase } from './support/database.ts'
import { faultsOf } from './support/statements.ts'

const TABLES = new Set(['omnichannel_message', 'omnichannel_conversation', 'sys_tenants', 'files'])
const faults = (statement: string) => faultsOf(statement, TABLES)

test('a statement that names the tenant for each of its tables is right', () => {
  for (const statement of [
    'select id from omnichannel_message where tenant_id = $1 and id = $2',
    'select m.id from omnichannel_message m join omnichannel_conversation c on c.tenant_id = $1 and c.id = m.conversation_id where m.tenant_id = $2',
    'select m.id from omnichannel_message m join omnichannel_conversation as c on c.tenant_id = m.tenant_id and c.id = m.conversation_id where m.tenant_id = $1',
    'insert into files (tenant_id, key) values ($1, $2)',
    'update "files" set "name" = $1 where "files"."tenant_id" = $2',
    'delete from files f using unnest($1::bigint[]) as d(id) where f.tenant_id = $2 and f.id = d.id',
    'select time_zone from sys_tenants t where t.id = $1',
    "select 'from files' as words",
  ])
    assert.deepEqual(faults(statement), [], statement)
})

test('one that forgets it for a table, wherever that stands, is caught', () => {
  for (const [statement, table] of [
    ['select id from omnichannel_message where id = $1', 'omnichannel_message'],
    [
      'select m.id from omnichannel_message m join omnichannel_conversation c on c.id = m.conversation_id where m.tenant_id = $1',
      'omnichannel_conversation c',
    ],
    [
      'select id from files f where f.tenant_id = $1 and exists (select from omnichannel_message m where m.id = f.id)',
      'omnichannel_message m',
    ],
    ['with x as (update files f set name = $1 where f.id = $2 returning id) select id from x', 'files f'],
    ['insert into files (key) values ($1)', 'files'],
    [
      'select c.id from unnest($1::bigint[]) as w(id) cross join lateral (select * from omnichannel_conversation c where c.id = w.id limit 1) c',
      'omnichannel_conversation c',
    ],
    ['select name from sys_tenants t where t.slug = $1', 'sys_tenants t'],
  ] as const)
    assert.deepEqual(faults(statement), [`does not name the tenant for ${table}`], statement)
})

test('the tenant is set only in the way that reaches every node of a cluster', () => {
  assert.deepEqual(faults("select set_config('app.tenant_id', $1, true)"), ['sets a setting by set_config'])
})

test('what runs in a tenant’s transaction is read, raw or built', async () => {
  const db = await freshDatabase()
  await inTenant(db, { tenantId: '1', actor: SYSTEM }, async (tx) => {
    await tx.run(sql`select id from files where tenant_id = ${tx.tenantId} and name = 'raw'`)
    await tx.from('files').select('id').where('name', '=', 'built').execute()
    await tx.run(sql`select id from files where name = 'forgotten'`)
  })
  await assert.rejects(db.close(), (error: Error) => {
    const [, ...faulty] = error.message.split('\n')
    assert.deepEqual(faulty, ["does not name the tenant for files: select id from files where name = 'forgotten'"])
    return true
  })
})
