import type pg from 'pg'
import { restartStreams } from '../../domains/channels/index.ts'
import { deleteFile } from '../../domains/files/index.ts'
import { asOperator } from '../../domains/identity/index.ts'
import { lockIngest } from '../../domains/inbox/index.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Runtime } from '../../start/runtime.ts'
import { ASKED, isOfPast } from '../past.ts'
import type { SimulatorProcess } from '../simulator.ts'
import { ACCOUNTS } from './simulated-customer.ts'

/** Removes what an interrupted telling left, here and on the simulator's phones. Nothing to remove: nothing happens. */
export async function clearHalfTold(
  runtime: Runtime,
  owner: pg.Client,
  { simulator, tenantId }: { simulator: SimulatorProcess; tenantId: string },
): Promise<void> {
  await Promise.all(Object.entries(ACCOUNTS).map(([platform, account]) => sendAway(simulator, platform, account)))
  for (const platform of ['messenger', 'instagram'] as const)
    await simulator.call('PUT', `/accounts/${platform}/${ACCOUNTS[platform]}`, { own: { posts: [] } })
  await simulator.call('PUT', `/accounts/email/${ACCOUNTS.email}`, { own: { mail: null } })
  // Before the lock: whoever applies a batch holds its rows here and then waits for the lock.
  await runtime.db.system.query('delete from ingest_queue where tenant_id = $1', [tenantId])
  await asOperator(owner, tenantId, async (tx) => {
    await lockIngest(tx)
    // They would act on the stories that are told anew.
    await tx.run(sql`delete from automation_rules where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`delete from automated_replies where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`delete from routing_rules where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`delete from omnichannel_conversation where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`delete from omnichannel_post where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`delete from omnichannel_parked_event where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`delete from omnichannel_contact where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`update crm_personal_keys set merged_into_id = null where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`delete from crm_personal_keys where tenant_id = ${tx.tenantId}`)
    await tx.run(sql`update sys_users set avatar_file_id = null where tenant_id = ${tx.tenantId}`)
    const asked = await tx.run<{ id: string }>(
      sql`select id from channels_platform_pages where tenant_id = ${tx.tenantId} and entity_id = any (${ASKED}::text[])`,
    )
    await restartStreams(
      tx,
      asked.map(({ id }) => id),
    )
  })
  await deleteFiles(owner, tenantId)
}

async function sendAway(simulator: SimulatorProcess, platform: string, account: string): Promise<void> {
  const { customers } = await simulator.call<{ customers: { id: string; platformId: string }[] }>(
    'GET',
    `/customers?platform=${platform}&account=${encodeURIComponent(account)}`,
  )
  for (const { id } of customers.filter((one) => !isOfPast(one))) await simulator.call('DELETE', `/customers/${encodeURIComponent(id)}`)
}

async function deleteFiles(owner: pg.Client, tenantId: string): Promise<void> {
  const files = await asOperator(owner, tenantId, (tx) =>
    tx.run<{ key: string }>(sql`select key from files where tenant_id = ${tx.tenantId} and deleted_at is null`),
  )
  for (const { key } of files) await asOperator(owner, tenantId, (tx) => deleteFile(tx, key, Date.now()))
}
