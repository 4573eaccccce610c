import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { createTenant } from '../../identity/index.ts'
import { freshDatabase } from '../../../../../../tests/support/database.ts'
import { until } from '../../../../../../tests/support/until.ts'
import { dropLease, keepLease, takeLease } from './lease.ts'

const CONVERSATION = `
  with platform as (insert into channels_platforms (tenant_id, name, platform_type) values ($1, 'whatsapp', 'whatsapp') returning id),
       integration as (insert into platform_integrations (tenant_id, via, integration_name, webhook_key) values ($1, 'meta', 'Number', 'a key') returning id),
       page as (insert into channels_platform_pages (tenant_id, platform_id, integration_id, name, entity_id) select $1, platform.id, integration.id, 'Number', '1' from platform, integration returning id),
       person as (insert into crm_personal_keys (tenant_id, external_key) values ($1, 'person') returning external_key),
       contact as (insert into omnichannel_contact (tenant_id, page_id, personal_key_id) select $1, page.id, person.external_key from page, person returning id, page_id)
  insert into omnichannel_conversation (tenant_id, page_id, contact_id, thread_key) select $1, page_id, id, '1' from contact returning id`

test('whoever comes while a lease is given back waits for that, and gets it; while it is only held he is told at once', async () => {
  await using db = await freshDatabase()
  const owner = new pg.Client(db.urls.owner)
  await owner.connect()
  const { id: tenantId } = await createTenant(owner, { slug: 'shop', name: 'The Shop', timeZone: 'UTC', locale: 'en' })
  const conversation = (await owner.query<{ id: string }>(CONVERSATION, [tenantId])).rows[0]?.id ?? ''
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(db, { tenantId, actor: SYSTEM }, act)
  const take = () => within((tx) => takeLease(tx, conversation))

  const lease = (await take()) ?? ''
  assert.equal(await take(), undefined)
  let late: Promise<string | undefined> | undefined
  await within(async (tx) => {
    assert.ok(await keepLease(tx, conversation, lease))
    await dropLease(tx, conversation, lease)
    late = take()
    const waits = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    await until(async () => (await owner.query(waits)).rowCount === 1)
  })
  assert.match((await late) ?? '', /^[\w-]{12}$/)
  await owner.end()
})
