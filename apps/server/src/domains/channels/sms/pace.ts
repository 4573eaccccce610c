import { type Pace, adapterFor } from '@switchboard/adapters'
import type { Platform, Via } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

interface Numbered {
  account: string
  via: Via
  /** What the carrier grants it beyond its kind; null: nobody said. */
  granted: number | null
}

/** What a number may send: as its carrier grants, else as is usual for its kind; undefined where all pages of its service are alike. Pure. */
export function paceOfNumber({ account, via, granted }: Numbered): Pace | undefined {
  const usual = adapterFor('sms', via)?.paceOf?.(account)
  return usual && (granted === null ? usual : { perSecond: granted, burst: Math.max(usual.burst, granted) })
}

/** The pace of a page where pages of its platform and service differ in it; undefined where the adapter's own holds. */
export async function paceOfPage(tx: Tx, pageId: string, { platform, via }: { platform: Platform; via: Via }): Promise<Pace | undefined> {
  if (platform !== 'sms' || !adapterFor(platform, via)?.paceOf) return undefined
  const row = await tx.one<{ account: string; granted: number | null }>(sql`
    select p.entity_id as account, n.parts_per_second as granted from channels_platform_pages p
      left join sms_sender_phone_numbers n on n.tenant_id = ${tx.tenantId} and n.page_id = p.id
     where p.tenant_id = ${tx.tenantId} and p.id = ${pageId}`)
  return row && paceOfNumber({ ...row, via })
}
