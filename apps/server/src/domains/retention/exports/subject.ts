import type { Instant, Locale } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Members, membersOf } from '../../people/index.ts'

/** About whom an archive is. */
export interface Subject extends Members {
  contactIds: string[]
  business: string
  timeZone: string
  /** The language he reads, where the product speaks it; else the business's own. */
  locale: Locale
}

/** A conversation in which he wrote, or was written to. */
export interface Thread {
  id: string
  status: string
  subject: string | null
  place: string
  createdAt: Instant
  lastActivityAt: Instant
  mergedIntoId: string | null
  channel: string
  platform: string
  tags: string[]
  /** Everything in it is between him and us. Elsewhere others write too, and theirs is left out. */
  wholly: boolean
}

/** Undefined: there is no such person any more. */
export async function subjectOf(tx: Tx, personId: string): Promise<Subject | undefined> {
  const members = await membersOf(tx, personId)
  if (!members) return undefined
  const contacts = await tx.run<{ id: string }>(sql`
    select c.id from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
     where k.tenant_id = ${tx.tenantId} and k.id = any (${members.ids}::bigint[]) and k.erased_at is null order by c.id`)
  const about = await tx.one<{ business: string; time_zone: string; locale: Locale; language: string | null }>(sql`
    select t.name as business, t.time_zone, t.locale, (select p.language from crm_personal_profile p where p.tenant_id = ${tx.tenantId} and p.person_id = ${members.rootId}) as language
      from sys_tenants t where t.id = ${tx.tenantId}`)
  if (!about) return undefined
  const spoken = (['en', 'vi', 'es'] as const).find((one) => one === about.language?.slice(0, 2))
  return {
    ...members,
    contactIds: contacts.map(({ id }) => id),
    business: about.business,
    timeZone: about.time_zone,
    locale: spoken ?? about.locale,
  }
}

/** His conversations, and those of others in which he wrote, by age. */
export function threadsOf(tx: Tx, contactIds: readonly string[]): Promise<Thread[]> {
  return tx.run<Thread & Record<string, unknown>>(sql`
    select v.id, v.status, v.subject, v.place, v.created_at as "createdAt", v.last_activity_at as "lastActivityAt", v.merged_into_id as "mergedIntoId", p.name as channel, l.platform_type as platform,
           array(select t.name from conversation_tag g join conversation_tags t on t.tenant_id = ${tx.tenantId} and t.id = g.conversation_tag_id where g.tenant_id = ${tx.tenantId} and g.conversation_id = v.id order by t.name) as tags,
           v.place = 'direct' and v.contact_id = any (${contactIds}::bigint[]) as wholly
      from omnichannel_conversation v
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = v.page_id join channels_platforms l on l.tenant_id = ${tx.tenantId} and l.id = p.platform_id
     where v.tenant_id = ${tx.tenantId} and v.id in (
       select o.id from omnichannel_conversation o where o.tenant_id = ${tx.tenantId} and o.contact_id = any (${contactIds}::bigint[])
       union select m.conversation_id from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.contact_id = any (${contactIds}::bigint[]))
     order by v.id`)
}

/** How many messages will be written. */
export async function countMessages(tx: Tx, contactIds: readonly string[], threads: readonly Thread[]): Promise<number> {
  const wholly = threads.flatMap((thread) => (thread.wholly ? [thread.id] : []))
  const row = await tx.one<{ n: number }>(sql`
    select count(*)::int as n from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.status <> 'scheduled'
       and (m.contact_id = any (${contactIds}::bigint[]) or m.conversation_id = any (${wholly}::bigint[]) and (m.direction = 'outbound' or m.contact_id is null))`)
  return row?.n ?? 0
}
