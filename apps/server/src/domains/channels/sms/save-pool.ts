import type { CreateSmsPool, PatchSmsPool } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unlessTaken } from '../../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { PoolNameTaken } from './errors.ts'
import { setNumbers } from './set-numbers.ts'

const ENTITY = 'sms-pool'

/** Makes a pool of numbers and returns its id. @throws {Invalid | PoolNameTaken} */
export async function createPool(tx: Tx, { name, numbers }: CreateSmsPool, request: AuditRequest): Promise<string> {
  const called = name.trim()
  const author = tx.actor.userId === '0' ? null : tx.actor.userId
  const row = await unlessTaken(
    () => new PoolNameTaken(called),
    () =>
      tx.one<{ id: string }>(
        sql`insert into sms_service_accounts (tenant_id, name, created_by) values (${tx.tenantId}, ${called}, ${author}) returning id`,
      ),
  )
  const id = row?.id ?? ''
  const changed = await setNumbers(tx, { poolId: id, numbers })
  tellPages(tx, changed)
  await audit(tx, { request, action: 'sms-pool.created', entity: ENTITY, entityId: id, changes: { name: called, pages: changed } })
  return id
}

/**
 * Changes a pool. Customers of a number that goes hear from the next one when somebody writes to them first. Of two who save at once, one is told.
 * @throws {NotFound | Invalid | PoolNameTaken | ChangedMeanwhile}
 */
export async function changePool(tx: Tx, id: string, { version, name, numbers }: PatchSmsPool, request: AuditRequest): Promise<void> {
  const before = await tx.one<{ version: number; name: string }>(
    sql`select version, name from sms_service_accounts where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!before) throw new NotFound('pool')
  if (before.version !== version) throw new ChangedMeanwhile(before.version)
  const called = name?.trim() ?? before.name
  await unlessTaken(
    () => new PoolNameTaken(called),
    () =>
      tx.run(
        sql`update sms_service_accounts set name = ${called}, version = version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
      ),
  )
  const changed = numbers ? await setNumbers(tx, { poolId: id, numbers }) : []
  tellPages(tx, changed)
  const changes = { ...(name !== undefined && { name: [before.name, called] }), ...(numbers && { numbers }) }
  await audit(tx, { request, action: 'sms-pool.updated', entity: ENTITY, entityId: id, changes })
}

/** Dissolves a pool: its numbers stand alone again, and which customer heard from which is forgotten. @throws {NotFound} */
export async function deletePool(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const pages = await tx.run<{ page_id: string }>(
    sql`select page_id from sms_sender_phone_numbers where tenant_id = ${tx.tenantId} and service_account_id = ${id} order by page_id`,
  )
  const gone = await tx.one<{ name: string }>(
    sql`delete from sms_service_accounts where tenant_id = ${tx.tenantId} and id = ${id} returning name`,
  )
  if (!gone) throw new NotFound('pool')
  tellPages(
    tx,
    pages.map(({ page_id }) => page_id),
  )
  await audit(tx, { request, action: 'sms-pool.deleted', entity: ENTITY, entityId: id, changes: { name: gone.name } })
}

function tellPages(tx: Tx, pageIds: readonly string[]): void {
  tx.emit(...pageIds.map((pageId) => ({ type: 'channel.updated', pageId, fields: ['pool'] })))
}
