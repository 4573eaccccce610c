import type { Instant } from '@switchboard/contracts'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { chooseSender, poolOf } from '../../channels/index.ts'
import type { Consent } from '../consents.ts'
import { RecipientOptedOut } from '../errors.ts'
import type { PageChooser } from '../start/page-choosers.ts'

/**
 * A number of a pool stands for its pool, which says which of its numbers writes to this customer. Whoever forbade messages to one of them forbade them to all.
 * @throws {Invalid | RecipientOptedOut | NoSender}
 */
export const senderOfPool: PageChooser = async (tx, { pageId, participant }) => {
  const digits = participant.identities.find(({ kind }) => kind === 'phone')?.value
  if (digits === undefined) return undefined
  const phone = `+${digits}`
  await checkNumber(tx, pageId, phone)
  const pool = await poolOf(tx, pageId)
  if (!pool) return undefined
  const { optedOutAt, wroteTo } = await historyWith(tx, { pageIds: pool.pageIds, digits })
  if (optedOutAt) throw new RecipientOptedOut(optedOutAt)
  return chooseSender(tx, { pool, phone, wroteTo })
}

// Said now, by the field: the carrier would take it and tell of the failure later.
async function checkNumber(tx: Tx, pageId: string, phone: string): Promise<void> {
  if (!parsePhoneNumberFromString(phone)?.isPossible())
    throw new Invalid('/to', `${phone} cannot be a telephone number: it has too few or too many digits for its country`)
  const own = await tx.one(sql`
    select o.id from channels_platform_pages p join channels_platform_pages o on o.tenant_id = ${tx.tenantId} and o.platform_id = p.platform_id and o.entity_id = ${phone} and o.status = 'active'
     where p.tenant_id = ${tx.tenantId} and p.id = ${pageId} limit 1`)
  if (own) throw new Invalid('/to', `${phone} is a channel of your own`)
}

interface History {
  optedOutAt: Instant | undefined
  /** The number of ours that he wrote to last. */
  wroteTo: string | undefined
}

async function historyWith(tx: Tx, { pageIds, digits }: { pageIds: readonly string[]; digits: string }): Promise<History> {
  const rows = await tx.run<{ page_id: string; wrote_at: Instant | null; what: Consent | null; at: Instant | null }>(sql`
    select i.page_id, (select max(c.last_inbound_at) from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.page_id = i.page_id and c.contact_id = i.contact_id) as wrote_at, w.what, w.at
      from omnichannel_contact_identity i
      left join lateral (select s.what, s.at, s.id from omnichannel_contact_consent s where s.tenant_id = ${tx.tenantId} and s.contact_id = i.contact_id and s.what in ('opted-in', 'opted-out')
         order by s.at desc, s.id desc limit 1) w on true
     where i.tenant_id = ${tx.tenantId} and i.page_id = any (${pageIds}::bigint[]) and i.kind = 'phone' and i.value = ${digits}`)
  const newest = <T extends object>(list: readonly T[], at: (one: T) => Instant | null) =>
    list.filter((one) => at(one) !== null).toSorted((a, b) => ((at(a) ?? '') < (at(b) ?? '') ? 1 : -1))[0]
  const word = newest(rows, ({ at }) => at)
  return {
    optedOutAt: word?.what === 'opted-out' ? (word.at ?? undefined) : undefined,
    wroteTo: newest(rows, ({ wrote_at }) => wrote_at)?.page_id,
  }
}
