import type { Instant, Person, Platform, Via } from '@switchboard/contracts'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

export type LinkTo = (tenantId: string, fileKey: string, variant: 'original' | 'thumb') => string

interface ContactRow {
  id: string
  person_id: string
  root_id: string
  name: string | null
  username: string | null
  avatar: string | null
  /** Digits only, with the country's. */
  phone: string | null
  platform_user_id: string | null
  created_at: Instant
  verified: boolean
  blocked: boolean
  page_id: string | null
  page_name: string
  platform: Platform
  via: Via
}

/** An account, and whose it is by birth, whomever that one belongs to by now. */
export type OwnedContact = Person['contacts'][number] & { ownerId: string }

/** The accounts of these persons themselves, oldest first; not of those who belong to them. */
export async function contactsOf(tx: Tx, personIds: readonly string[], linkTo: LinkTo): Promise<OwnedContact[]> {
  const rows = await tx.run<ContactRow & Record<string, unknown>>(sql`
    select c.id, k.id as person_id, coalesce(k.merged_into_id, k.id) as root_id, c.display_name as name, c.username, f.key as avatar, c.platform_user_id,
           (select max(n.value) from omnichannel_contact_identity n where n.tenant_id = ${tx.tenantId} and n.contact_id = c.id and n.kind = 'phone') as phone,
           c.created_at, c.verified_at is not null as verified, p.id as page_id, p.name as page_name, l.platform_type as platform, i.via,
           exists (select from crm_personal_keys s join crm_personal_profile b on b.tenant_id = ${tx.tenantId} and b.person_id = s.id and b.blocked_at is not null
                    where s.tenant_id = ${tx.tenantId} and (s.id = coalesce(k.merged_into_id, k.id) or s.merged_into_id = coalesce(k.merged_into_id, k.id))) as blocked
      from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
      left join files f on f.tenant_id = ${tx.tenantId} and f.id = c.avatar_file_id and f.deleted_at is null
      left join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id left join channels_platforms l on l.tenant_id = ${tx.tenantId} and l.id = p.platform_id
      left join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where k.tenant_id = ${tx.tenantId} and k.id = any (${personIds}::bigint[]) order by c.id`)
  return rows.map((row) => contactOf(tx.tenantId, row, linkTo))
}

function contactOf(tenantId: string, row: ContactRow, linkTo: LinkTo): OwnedContact {
  return {
    ownerId: row.person_id,
    id: row.id,
    personId: row.root_id,
    name: row.name,
    username: row.username,
    avatarUrl: row.avatar && linkTo(tenantId, row.avatar, 'thumb'),
    blocked: row.blocked,
    handle: (row.phone && internationalPhone(row.phone)) ?? row.username ?? row.platform_user_id,
    firstSeenAt: row.created_at,
    verified: row.verified,
    page: row.page_id === null ? null : { id: row.page_id, name: row.page_name, platform: row.platform, via: row.via },
  }
}

/** The account without its owner, as the API shows it. */
export function shownContact({ ownerId: _, ...contact }: OwnedContact): Person['contacts'][number] {
  return contact
}

function internationalPhone(digits: string): string {
  const number = `+${digits.replace(/\D/g, '')}`
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}
