import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readDataModel } from './support/data-model.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { SOURCE_TABLES } from './support/source-tables.ts'

const SERVER = fileURLToPath(new URL('../apps/server/src', import.meta.url))
const { sources, own } = readDataModel()
const owners = new Map(own.map(({ table, owner }) => [table, owner]))

let db: FreshDatabase
/** Every table of ours in the live catalogue, with its kind. */
let live: Map<string, string>
before(async () => {
  db = await freshDatabase()
  const { rows } = await db.owner.query<{ name: string; kind: string | null }>(`
    select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name, k.kind
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join app.table_kinds k on to_regclass(k.table_name) = c.oid
     where n.nspname in ('public', 'app') and c.relkind in ('r', 'p')`)
  live = new Map(rows.map(({ name, kind }) => [name, kind ?? 'none']))
})
after(() => db.close())

describe('docs/data-model.md', () => {
  test('has one row for every table that a source names, and no other', () => {
    assert.ok(Object.values(SOURCE_TABLES).flat().length > 250)
    for (const [source, tables] of Object.entries(SOURCE_TABLES)) {
      const rows = sources.filter((row) => row.source === source).map(({ table }) => table)
      assert.deepEqual(rows.toSorted(), [...tables].toSorted(), `rows of ${source}`)
    }
  })

  test('says "built" of what is there, and of nothing else', () => {
    for (const { source, table, ours, state } of sources) {
      const row = `${source} ${table}`
      const missing = ours.filter((name) => !live.has(name))
      assert.ok(['built', 'not yet', 'replaced'].includes(state), `${row} has the state "${state}"`)
      if (state === 'built') assert.deepEqual(missing, [], `${row} is called built`)
      if (state === 'not yet') assert.notDeepEqual(missing, [], `${row} is called not yet, but is there`)
      if (state === 'built' || state === 'not yet') assert.notDeepEqual(ours, [], `${row} names no table`)
    }
  })

  test('sends every replaced table to one that is built or planned', () => {
    const known = new Set([...live.keys(), ...sources.filter(({ state }) => state !== 'replaced').flatMap(({ ours }) => ours)])
    for (const { source, table, ours, why } of sources.filter(({ state }) => state === 'replaced')) {
      assert.deepEqual(
        ours.filter((name) => !known.has(name)),
        [],
        `${source} ${table}`,
      )
      assert.ok(why.length > 5, `${source} ${table} is replaced without a reason`)
    }
  })

  test('lists every table of ours once, with its kind', () => {
    assert.ok(live.size >= 40)
    assert.deepEqual(
      own.map(({ table, kind }) => `${table} ${kind}`).toSorted(),
      [...live].map(([name, kind]) => `${name} ${kind}`).toSorted(),
    )
  })

  test('says which sources name a table of ours, and why there is one that none names', () => {
    for (const { table, namedBy, why } of own) {
      const naming = new Set(sources.filter(({ state, ours }) => state === 'built' && ours.includes(table)).map(({ source }) => source))
      assert.deepEqual([...namedBy].toSorted(), [...naming].toSorted(), `sources of ${table}`)
      if (namedBy.length === 0) assert.ok(why.length > 10, `${table} needs a reason`)
    }
  })

  test('gives every table to a domain that exists, or to the ground under all', () => {
    const domains = readdirSync(`${SERVER}/domains`)
    for (const { table, owner } of own) assert.ok(owner === 'infra' || domains.includes(owner), `${table} belongs to ${owner}`)
  })
})

describe('the code of a domain', () => {
  test('writes only its own tables', () => {
    const written = writes()
    assert.ok(written.length > 60, `only ${written.length} writes seen`)
    const foreign = written.filter(({ writer, table }) => owners.get(table) !== writer && !ALLOWED[table]?.by.includes(writer))
    assert.deepEqual(
      foreign.map(({ writer, table, file }) => `${writer} writes ${table} in ${file}`),
      [],
    )
  })

  test('still needs each exception that is made here', () => {
    const written = writes()
    for (const [table, { by }] of Object.entries(ALLOWED))
      for (const writer of by)
        assert.ok(
          written.some((one) => one.writer === writer && one.table === table),
          `${writer} no longer writes ${table}`,
        )
  })
})

// Who else writes a table, and why that is not (yet) an act offered by its owner.
const ALLOWED: Readonly<Record<string, { by: readonly string[]; why: string }>> = {
  timers: {
    by: [
      'inbox',
      'channels',
      'housekeeping',
      'outgoing',
      'notices',
      'assignment',
      'templates',
      'sla',
      'automation',
      'reports',
      'csat',
      'retention',
    ],
    why: 'whoever needs to be woken books it in his own transaction',
  },
  logs_system: { by: ['inbox', 'channels', 'infra'], why: 'append only; a line belongs to the transaction that it speaks of' },
  ingest_queue: { by: ['channels'], why: 'envelope and queue row are one statement: neither may be there alone' },
  channels_page_state: { by: ['inbox'], why: 'the last sign of life and the health a platform reports, set once for a whole batch' },
  omnichannel_parked_event: { by: ['housekeeping'], why: 'what is past its expiry is removed for all domains at once' },
  omnichannel_contact: { by: ['inbox'], why: 'news of a contact (follow, consent) that came in a batch' },
  omnichannel_contact_identity: { by: ['inbox'], why: 'identities that a batch or the answer to a send brought' },
}

/** Statements that change rows, in the code that is shipped. The demo and the operator's tools are not bound to a domain. */
function writes(): { writer: string; table: string; file: string }[] {
  const statement =
    /\b(?:insert into|delete from|update) ([a-z_]+)|\b(?:insertInto|updateTable|deleteFrom|tx\.update|tx\.delete)\('([a-z_]+)'/g
  return globSync('{domains/*,infra}/**/*.ts', {
    cwd: SERVER,
    exclude: (path) => path.endsWith('.test.ts') || path.endsWith('/fixtures'),
  }).flatMap((file) => {
    const [top = '', domain = ''] = file.split('/')
    const found = readFileSync(`${SERVER}/${file}`, 'utf8').matchAll(statement)
    return [...found].flatMap(([, raw, built]) => {
      const table = raw ?? built ?? ''
      return live.has(table) ? [{ writer: top === 'infra' ? 'infra' : domain, table, file }] : []
    })
  })
}
