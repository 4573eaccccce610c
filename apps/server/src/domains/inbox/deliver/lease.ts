import { randomBytes } from 'node:crypto'
import { instantOf, now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** Longer than an attempt with its uploads may take. */
export const LEASE_MS = 90_000

/**
 * Takes the right to send for a conversation; undefined while another worker has it. An outlived lease is free for all. Whoever is just about to give it back is waited
 * for: his last look for messages and the end of his lease commit together, so that nothing stored in between is left lying.
 */
export async function takeLease(tx: Tx, conversationId: string): Promise<string | undefined> {
  await tx.run(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId} for no key update`)
  const token = randomBytes(9).toString('base64url')
  const row = await tx.one(sql`
    update omnichannel_conversation set lease_token = ${token}, lease_until = ${instantOf(Date.now() + LEASE_MS)}
     where tenant_id = ${tx.tenantId} and id = ${conversationId} and (lease_until is null or lease_until < ${now()}) returning id`)
  return row && token
}

/** Prolongs it; false when it was lost: then the holder must stop. */
export async function keepLease(tx: Tx, conversationId: string, token: string): Promise<boolean> {
  const row = await tx.one(sql`
    update omnichannel_conversation set lease_until = ${instantOf(Date.now() + LEASE_MS)} where tenant_id = ${tx.tenantId} and id = ${conversationId} and lease_token = ${token} returning id`)
  return row !== undefined
}

export async function dropLease(tx: Tx, conversationId: string, token: string): Promise<void> {
  await tx.run(
    sql`update omnichannel_conversation set lease_token = null, lease_until = null where tenant_id = ${tx.tenantId} and id = ${conversationId} and lease_token = ${token} returning id`,
  )
}
