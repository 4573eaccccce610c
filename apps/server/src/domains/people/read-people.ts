import type { Instant, Person, Platform, Via } from '@switchboard/contracts'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'

type LinkTo = (tenantId: string, fileKey: string, variant: 'original' | 'thumb') => string

interface ProfileRow {
  id: string
  full_name: string | null
  language: string | null
  time_zone: string | null
  location: string | null
  tags: string[] | null
  blocked_at: Instant | null
  last_contacted_at: Instant | null
  created_at: Instant
}

/** A person with everything that was joined to him. An id of one who was merged leads to his root. @throws {NotFound} */
export async function personById(tx: Tx, id: string, linkTo: LinkTo): Promise<Person> {
  const row = await tx.one<ProfileRow & Record<string, unknown>>(sql`
    select r.id, p.full_name, p.language, p.time_zone, p.location, p.tags, p.blocked_at, p.last_contacted_at, r.created_at
      from crm_personal_keys k join crm_personal_keys r on r.tenant_id = ${tx.tenantId} and r.id = coalesce(k.merged_into_id, k.id) left join crm_personal_profile p on p.tenant_id = ${tx.tenantId} and p.person_id = r.id
     where k.tenant_id = ${tx.tenantId} and k.id = ${id}`)
  if (!row) throw new NotFound('person')
  const contacts = await contactsOf(tx, row.id, linkTo)
  return {
    id: row.id,
    name: row.full_name ?? contacts.find((contact) => contact.name !== null)?.name ?? null,
    avatarUrl: contacts.find((contact) => contact.avatarUrl !== null)?.avatarUrl ?? null,
    language: row.language,
    timeZone: row.time_zone,
    location: row.location,
    tags: row.tags ?? [],
    blockedAt: row.blocked_at,
    lastContactedAt: row.last_contacted_at,
    createdAt: row.created_at,
    points: await pointsOf(tx, row.id),
    contacts: contacts.map((contact) => ({ ...contact, personId: row.id, blocked: row.blocked_at !== null })),
    conversations: await conversationsOf(tx, row.id),
  }
}

async function pointsOf(tx: Tx, rootId: string): Promise<Person['points']> {
  return tx.run<Person['points'][number] & Record<string, unknown>>(sql`
    select distinct on (c.kind, c.normalised) c.id, c.kind, c.value, c.is_primary as primary, c.verified_at is not null as verified, c.source
      from crm_personal_contacts c join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.id = c.person_id
     where c.tenant_id = ${tx.tenantId} and coalesce(k.merged_into_id, k.id) = ${rootId} and (k.id = ${rootId} or k.merged_into_id = ${rootId}) order by c.kind, c.normalised, c.verified_at nulls last, c.id`)
}

interface ContactRow {
  id: string
  name: string | null
  username: string | null
  avatar: string | null
  /** Digits only, with the country's. */
  phone: string | null
  platform_user_id: string | null
  created_at: Instant
  verified: boolean
  page_id: string | null
  page_name: string
  platform: Platform
  via: Via
}

async function contactsOf(tx: Tx, rootId: string, linkTo: LinkTo): Promise<Person['contacts']> {
  const rows = await tx.run<ContactRow & Record<string, unknown>>(sql`
    select c.id, c.display_name as name, c.username, f.key as avatar, c.platform_user_id,
           (select max(n.value) from omnichannel_contact_identity n where n.tenant_id = ${tx.tenantId} and n.contact_id = c.id and n.kind = 'phone') as phone,
           c.created_at, c.verified_at is not null as verified, p.id as page_id, p.name as page_name, l.platform_type as platform, i.via
      from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
      left join files f on f.tenant_id = ${tx.tenantId} and f.id = c.avatar_file_id and f.deleted_at is null
      left join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id left join channels_platforms l on l.tenant_id = ${tx.tenantId} and l.id = p.platform_id
      left join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where k.tenant_id = ${tx.tenantId} and (k.id = ${rootId} or k.merged_into_id = ${rootId}) order by c.id`)
  return rows.map((row) => ({
    id: row.id,
    personId: rootId,
    name: row.name,
    username: row.username,
    avatarUrl: row.avatar && linkTo(tx.tenantId, row.avatar, 'thumb'),
    blocked: false,
    handle: (row.phone && internationalPhone(row.phone)) ?? row.username ?? row.platform_user_id,
    firstSeenAt: row.created_at,
    verified: row.verified,
    page: row.page_id === null ? null : { id: row.page_id, name: row.page_name, platform: row.platform, via: row.via },
  }))
}

function internationalPhone(digits: string): string {
  const number = `+${digits.replace(/\D/g, '')}`
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}

// Under the caller's scope: conversations that he may not see do not show here either.
async function conversationsOf(tx: Tx, rootId: string): Promise<Person['conversations']> {
  const rows = await tx.run<{
    id: string
    status: Person['conversations'][number]['status']
    at: Instant
    subject: string | null
    page_id: string
    page_name: string
    platform: Platform
    via: Via
  }>(sql`
    select v.id, v.status, v.last_activity_at as at, v.subject, p.id as page_id, p.name as page_name, l.platform_type as platform, i.via
      from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key join omnichannel_conversation v on v.tenant_id = ${tx.tenantId} and v.contact_id = c.id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = v.page_id join channels_platforms l on l.tenant_id = ${tx.tenantId} and l.id = p.platform_id join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where k.tenant_id = ${tx.tenantId} and (k.id = ${rootId} or k.merged_into_id = ${rootId}) order by v.last_activity_at desc, v.id desc limit 100`)
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    lastActivityAt: row.at,
    subject: row.subject,
    page: { id: row.page_id, name: row.page_name, platform: row.platform, via: row.via },
  }))
}
