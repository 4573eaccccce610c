import type { JsonObject } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { peopleIn } from '../letters/answer-addresses.ts'

/** Whom a letter of ours goes to, hidden copies too; in lower case, each once. Pure. @param letter `data.email` of the message */
export function addressesOf(letter: unknown): string[] {
  if (typeof letter !== 'object' || letter === null) return []
  const { to, cc, bcc } = letter as Readonly<Record<string, unknown>>
  return [...new Set([to, cc, bcc].flatMap(peopleIn).map(({ address }) => address))]
}

/** `data.email` of letters of ours, by message. */
export async function recipientsOfMail(tx: Tx, messageIds: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const rows = await tx.run<{ id: string; email: JsonObject | null }>(sql`
    select id, data -> 'email' as email from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${[...new Set(messageIds)]}::bigint[]) and direction = 'outbound'`)
  return new Map(rows.map(({ id, email }) => [id, email]))
}
