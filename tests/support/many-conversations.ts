import pg from 'pg'
import { createTenant } from '../../apps/server/src/domains/identity/index.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

/** A tenant of many conversations, which are written as rows: no message ever came. */
export interface ManyConversations {
  db: FreshDatabase
  tenantId: string
  /** Two colleagues. */
  users: string[]
}

/** `columns`: what conversation `n` has besides its contact and its own key, as SQL of `n`, `tenant` and `users`. `also`: further statements, of the tenant ($1) and the colleagues ($2). */
export async function manyConversations(
  count: number,
  columns: Readonly<Record<string, string>>,
  also: readonly string[] = [],
): Promise<ManyConversations> {
  const db = await freshDatabase()
  const owner = new pg.Client(db.urls.owner)
  await owner.connect()
  const tenantId = (await createTenant(owner, { slug: 'shop', name: 'The Shop', timeZone: 'UTC', locale: 'en' })).id
  const users = (await owner.query<{ id: string }>(TEAM, [tenantId])).rows.map(({ id }) => id)
  await owner.query(PAGE, [tenantId])
  for (const statement of [PERSONS, CONTACTS]) await owner.query(statement, [tenantId, count])
  const names = Object.keys(columns)
  await owner.query(
    `insert into omnichannel_conversation (tenant_id, id, page_id, contact_id, thread_key, ${names.join(', ')})
     select $1::bigint, n, 1, n, n, ${names.map((name) => columns[name]).join(', ')} from generate_series(1, $2::int) n, (select $3::bigint[] as users) u`,
    [tenantId, count, users],
  )
  for (const statement of also) await owner.query(statement, [tenantId, users])
  await owner.end()
  return { db, tenantId, users }
}

const TEAM = `
  insert into sys_users (tenant_id, auth_user_id, email, full_name) select $1, n, n || '@shop.example', 'User ' || n from generate_series(1, 2) n returning id`
const PAGE = `
  with platform as (insert into channels_platforms (tenant_id, name, platform_type) values ($1, 'whatsapp', 'whatsapp') returning id),
       integration as (insert into platform_integrations (tenant_id, via, integration_name, webhook_key) values ($1, 'meta', 'Number', 'a key') returning id)
  insert into channels_platform_pages (tenant_id, id, platform_id, integration_id, name, entity_id) select $1, 1, platform.id, integration.id, 'Number', '1' from platform, integration`
const PERSONS = `insert into crm_personal_keys (tenant_id, id, external_key) select $1, n, 'person ' || n from generate_series(1, $2::int) n`
const CONTACTS = `insert into omnichannel_contact (tenant_id, id, page_id, personal_key_id) select $1, n, 1, 'person ' || n from generate_series(1, $2::int) n`
