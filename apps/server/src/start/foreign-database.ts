import pg from 'pg'
import { ConfigError } from '../infra/errors.ts'

/**
 * Somebody else's database must not be filled with our tables by a mistyped address: it is ours already, or its `public` schema is empty.
 * @throws {ConfigError}
 */
export async function refuseForeign(ownerUrl: string): Promise<void> {
  await lookInto(ownerUrl, async (client) => {
    if (await isOurs(client)) return
    const tables = await tablesIn(client, "n.nspname = 'public'")
    if (tables > 0)
      throw new ConfigError(
        `The database in DATABASE_URL holds ${tables} tables that are not Switchboard's. Give it an empty database of its own.`,
      )
  })
}

/**
 * The demo brings well-known passwords and invented customers: it goes into an empty database, or into the one it has made. Looks before
 * anything is changed.
 * @throws {ConfigError}
 */
export async function refuseForDemo(ownerUrl: string): Promise<void> {
  await lookInto(ownerUrl, async (client) => {
    if (!(await isOurs(client))) {
      const tables = await tablesIn(client, "n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'")
      if (tables === 0) return
      throw new ConfigError(
        `The database in DATABASE_URL is not empty (${tables} tables). The demo only fills an empty one: give it one, or set DEMO=0.`,
      )
    }
    const { rows: directory } = await client.query<{ made: boolean }>("select to_regclass('public.dir_tenants') is not null as made")
    if (!directory[0]?.made) return // a first start that was broken off
    const { rows } = await client.query<{ slug: string }>("select slug from dir_tenants where slug <> 'demo' order by slug limit 1")
    if (rows[0])
      throw new ConfigError(
        `The database in DATABASE_URL already holds the business "${rows[0].slug}". The demo does not mix with it: set DEMO=0.`,
      )
  })
}

async function lookInto(ownerUrl: string, look: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 })
  await client.connect().catch((error: Error) => {
    throw new ConfigError(`DATABASE_URL cannot be reached: ${error.message}`)
  })
  try {
    await look(client)
  } finally {
    await client.end()
  }
}

async function isOurs(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>("select to_regclass('public.schema_migrations') is not null as ours")
  return rows[0]?.ours === true
}

// What an extension brought along is nobody's data.
async function tablesIn(client: pg.Client, schemas: string): Promise<number> {
  const { rows } = await client.query<{ tables: string }>(`
    select count(*) as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${schemas}
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`)
  return Number(rows[0]?.tables)
}
