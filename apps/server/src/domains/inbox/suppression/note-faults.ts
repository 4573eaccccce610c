import type { AddressFault } from '@switchboard/adapters'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { announceAddresses } from './announce-addresses.ts'
import { addressesOf, recipientsOfMail } from './recipients-of-mail.ts'

/** Something against an address that a message of ours is said to have gone to. */
export interface ToldFault extends AddressFault {
  messageId: string
}

/**
 * Writes down what is said against addresses. Anybody can send a report: it counts only against those whom the message went to, and of one message once.
 * What names nobody, or somebody to whom a mailbox hands its mail on, is about the only one whom it went to.
 */
export async function noteFaults(tx: Tx, told: readonly ToldFault[]): Promise<void> {
  if (told.length === 0) return
  const recipients = await recipientsOfMail(
    tx,
    told.map(({ messageId }) => messageId),
  )
  const at = now()
  const rows = told.flatMap(({ messageId, address, what, code, message }) => {
    const all = addressesOf(recipients.get(messageId))
    const meant = all.find((one) => one === address?.toLowerCase()) ?? (all.length === 1 ? all[0] : undefined)
    return meant === undefined
      ? []
      : [{ message_id: messageId, address: meant, what, code: code.slice(0, 60), detail: message.slice(0, 500) }]
  })
  if (rows.length === 0) return
  const noted = await tx.run<{ address: string }>(sql`
    insert into omnichannel_address_fault (tenant_id, address, what, at, code, detail, message_id)
    select ${tx.tenantId}, f.address, f.what, ${at}::timestamptz + f.n * interval '1 microsecond', f.code, f.detail, f.message_id
      from rows from (jsonb_to_recordset(${rows}::jsonb) as (address text, what text, code text, detail text, message_id bigint)) with ordinality as f(address, what, code, detail, message_id, n)
    on conflict do nothing returning address`)
  await announceAddresses(
    tx,
    noted.map(({ address }) => address),
  )
}
