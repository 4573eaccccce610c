import assert from 'node:assert/strict'
import { allowStatement } from '../support/statements.ts'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { CATALOGUE_RULES, catalogueOffences } from '../../apps/server/src/infra/db/catalogue.ts'
import { describeSchema, describeTypes } from '../../apps/server/src/infra/db/describe.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { sql } from '../../apps/server/src/infra/db/sql.ts'
import { createWorld, type World } from '../support/app.ts'

let world: World
let tenantTables: string[]
before(async () => {
  world = await createWorld()
  const { rows } = await world.db.owner.query<{ table_name: string }>(
    "select table_name from app.table_kinds where kind = 'tenant' order by 1",
  )
  tenantTables = rows.map(({ table_name }) => table_name)
})
after(() => world.close())

const as = async (tenantId: string, text: string, values: unknown[] = []) => {
  const client = await world.db.app.connect()
  try {
    await client.query('begin')
    await client.query("select app.use_tenant($1), app.use_actor(0, 'all')", [tenantId])
    return await client.query(text, values)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code

describe('the schema', () => {
  test('keeps every rule of the catalogue', async () => {
    assert.ok(CATALOGUE_RULES.length >= 15)
    assert.ok(tenantTables.length >= 15)
    assert.deepEqual(await catalogueOffences(world.db.owner), [])
  })
  test('would be caught breaking one', async () => {
    const client = await world.db.owner.connect()
    await client.query("begin; create table leaky (id bigint primary key, tenant_id bigint not null); select app.place('leaky')")
    const offences = await catalogueOffences(client)
    await client.query('rollback')
    client.release()
    assert.deepEqual(
      offences
        .filter(({ what }) => what.startsWith('leaky'))
        .map(({ rule }) => rule)
        .sort(),
      [
        'a tenant table has row level security enabled and forced',
        'a tenant table has the tenant policy',
        'the tenant comes first in the primary key',
        'the tenant is in every unique index',
      ],
    )
  })
  test('is what the generated types and the printed schema say', async () => {
    const client = await world.db.owner.connect()
    try {
      for (const [name, text] of [
        ['types.ts', await describeTypes(client)],
        ['schema.sql', await describeSchema(client)],
      ] as const) {
        const committed = readFileSync(fileURLToPath(new URL(`../../db/${name}`, import.meta.url)), 'utf8').split('\n')
        const stale = text.split('\n').find((line, i) => line !== committed[i])
        assert.equal(stale, undefined, `db/${name} is stale: run npm run db:types`)
        assert.equal(text.split('\n').length, committed.length)
      }
    } finally {
      client.release()
    }
  })
})

describe("the application's role", () => {
  test('sees nothing in any tenant table while no tenant is set, and gets no error', async () => {
    for (const table of tenantTables) assert.equal((await world.db.app.query(`select * from ${table}`)).rowCount, 0, table)
  })
  test('sees only the rows of the tenant that is set', async () => {
    const { acme, globex } = world.tenants
    for (const table of tenantTables) {
      const column = table === 'sys_tenants' ? 'id' : 'tenant_id'
      const { rows } = await as(acme.id, `select distinct ${column} as tenant from ${table}`)
      assert.ok(
        rows.every(({ tenant }) => tenant === acme.id),
        table,
      )
    }
    assert.equal((await as(acme.id, 'select * from sys_users where tenant_id = $1', [globex.id])).rowCount, 0)
  })
  test('cannot write into another tenant, move a row there, or point at one there', async () => {
    const { acme, globex } = world.tenants
    await assert.rejects(as(acme.id, "insert into sys_roles (tenant_id, key, name) values ($1, 'x', 'x')", [globex.id]), refused('42501'))
    await assert.rejects(as(acme.id, 'update sys_roles set tenant_id = $1', [globex.id]), refused('42501'))
    await assert.rejects(
      as(acme.id, 'insert into sys_user_roles (tenant_id, user_id, role_id) values ($1, $2, $3)', [
        acme.id,
        acme.agent.id,
        globex.roles.admin,
      ]),
      refused('23503'),
    )
    assert.equal((await as(acme.id, "update sys_users set full_name = 'x' where tenant_id = $1", [globex.id])).rowCount, 0)
  })
  test('learns nothing from a value that is unique elsewhere', async () => {
    const { acme, globex } = world.tenants
    await as(globex.id, "insert into sys_roles (tenant_id, key, name) values ($1, 'only-here', 'Only here')", [globex.id])
    assert.equal(
      (await as(acme.id, "insert into sys_roles (tenant_id, key, name) values ($1, 'agent-2', 'Agent 2')", [acme.id])).rowCount,
      1,
    )
  })
  test('cannot truncate, define, or read the directories', async () => {
    for (const statement of [
      'truncate sys_users',
      'create table x (id int)',
      'create schema x',
      'alter table sys_users disable row level security',
      'drop policy tenant on sys_users',
      'select * from auth_users',
      'select * from auth_tokens',
      'select * from dir_memberships',
      'set role sb_system',
      "select app.tenant_create('x', 'x', 'UTC', 'en')",
    ])
      await assert.rejects(
        world.db.app.query(statement),
        (error) => ['42501', '42P01'].includes((error as { code?: string }).code ?? ''),
        statement,
      )
  })
  test('cannot change or remove what was written down', async () => {
    for (const table of ['logs_human', 'logs_system', 'event_feed'])
      for (const statement of [`update ${table} set created_at = now()`, `delete from ${table}`, `truncate ${table}`])
        await assert.rejects(as(world.tenants.acme.id, statement), refused('42501'), statement)
  })
})

// On purpose without the tenant: the wall alone must hold.
const unwalled = sql`select id from sys_tenants`
allowStatement(unwalled.text)

test('three thousand transactions of two tenants on one connection, some of them failing, never see the other one', async () => {
  const { default: pg } = await import('pg')
  const { types } = await import('../../apps/server/src/infra/db/pgtypes.ts')
  const app = new pg.Pool({ connectionString: world.db.urls.app, max: 1, types })
  const db = { app, system: world.db.system }
  const ids = [world.tenants.acme.id, world.tenants.globex.id]
  const one = async (i: number) => {
    const tenantId = ids[i % 2] ?? ''
    try {
      await inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
        const rows = await tx.run<{ id: string }>(unwalled)
        assert.deepEqual(rows, [{ id: tenantId }])
        if (i % 7 === 0) await tx.run(sql`select 1 / 0`)
        if (i % 11 === 0) throw new RangeError('given up')
      })
    } catch (error) {
      if (!(error instanceof RangeError) && (error as { code?: string }).code !== '22012') throw error
    }
  }
  for (let i = 0; i < 3_000; i += 100) await Promise.all(Array.from({ length: 100 }, (_, j) => one(i + j)))
  assert.equal((await app.query('select * from sys_tenants')).rowCount, 0)
  await app.end()
})
