import type { Instant } from '@switchboard/contracts'
import { now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { optedOutSince } from '../../inbox/index.ts'
import type { Standing } from './may-be-asked.ts'

const DAY_MS = 86_400_000

/** Whom one would ask about what. */
export interface Subject {
  id: string
  pageId: string
  pageName: string
  contactId: string
  teamId: string | null
  /** Whose work it was: who resolved it; where a machine did, whoever has it. */
  userId: string | null
  resolvedAt: Instant
  spoken: (string | null)[]
  standing: Standing
}

interface Row {
  page_id: string
  page_name: string
  contact_id: string
  personal_key_id: string
  team_id: string | null
  assigned_to: string | null
  resolved_at: Instant | null
  locale: string | null
  status: string
  place: string
  is_on: boolean
  merged: boolean
}

/** A conversation with how it stands; both it and its person are locked, so that the person is not asked twice at once. Undefined: it is gone, or was opened again. */
export async function standingOf(tx: Tx, id: string, quietDays: number): Promise<Subject | undefined> {
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select c.page_id, p.name as page_name, c.contact_id, k.personal_key_id, c.team_id, c.assigned_to, c.resolved_at, c.status, c.place, c.merged_into_id is not null as merged,
           exists (select from csat_pages o where o.tenant_id = ${tx.tenantId} and o.page_id = c.page_id) as is_on,
           (select t.locale from sys_tenants t where t.id = ${tx.tenantId}) as locale
      from omnichannel_conversation c
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join omnichannel_contact k on k.tenant_id = ${tx.tenantId} and k.id = c.contact_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${id} for update of c`)
  if (!row || row.resolved_at === null) return undefined
  const { language, ...person } = await personOf(tx, { key: row.personal_key_id, id: row.contact_id }, quietDays)
  const { resolvedBy, ...said } = await saidIn(tx, id)
  const { status, place, merged } = row
  return {
    id,
    pageId: row.page_id,
    pageName: row.page_name,
    contactId: row.contact_id,
    teamId: row.team_id,
    userId: resolvedBy ?? row.assigned_to,
    resolvedAt: row.resolved_at,
    spoken: [language, row.locale],
    standing: { status, place, merged, on: row.is_on, ...person, ...said },
  }
}

async function personOf(
  tx: Tx,
  contact: { key: string; id: string },
  quietDays: number,
): Promise<{ language: string | null } & Pick<Standing, 'blocked' | 'optedOut' | 'askedLately'>> {
  const root = await tx.one<{ id: string }>(sql`
    select r.id from crm_personal_keys r where r.tenant_id = ${tx.tenantId} and r.id = (
      select coalesce(k.merged_into_id, k.id) from crm_personal_keys k where k.tenant_id = ${tx.tenantId} and k.external_key = ${contact.key}) for update`)
  const row = await tx.one<{ language: string | null; blocked: boolean; asked: Instant | null }>(sql`
    select (select pp.language from crm_personal_profile pp where pp.tenant_id = ${tx.tenantId} and pp.person_id = ${root?.id ?? null}) as language,
           exists (select from crm_personal_profile pp where pp.tenant_id = ${tx.tenantId} and pp.person_id = ${root?.id ?? null} and pp.blocked_at is not null) as blocked,
           (select max(s.asked_at) from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
              join csat_surveys s on s.tenant_id = ${tx.tenantId} and s.contact_id = c.id
             where k.tenant_id = ${tx.tenantId} and (k.id = ${root?.id ?? null} or k.merged_into_id = ${root?.id ?? null})) as asked`)
  const quietSince = plusMs(now(), -quietDays * DAY_MS)
  return {
    language: row?.language ?? null,
    blocked: row?.blocked ?? false,
    optedOut: (await optedOutSince(tx, contact.id)) !== undefined,
    askedLately: row !== undefined && row.asked !== null && row.asked > quietSince,
  }
}

// Each time that it was resolved stands for itself: who wrote or answered before the last time is not asked for.
async function saidIn(tx: Tx, id: string): Promise<{ resolvedBy: string | null } & Pick<Standing, 'heard' | 'answered'>> {
  const [last, before] = await tx.run<{ user_id: string | null; created_at: Instant }>(sql`
    select user_id, created_at from event_feed where tenant_id = ${tx.tenantId} and conversation_id = ${id} and type = 'conversation.status_changed' and data ->> 'to' = 'resolved' order by n desc limit 2`)
  const since = before?.created_at ?? '-infinity'
  const row = await tx.one<{ heard: boolean; answered: boolean }>(sql`
    select exists (select from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${id} and m.sent_at > ${since}::timestamptz and m.direction = 'inbound' and m.sender_type = 'contact'
                      and m.data -> 'email' -> 'automatic' is null and m.data -> 'answers' is null) as heard,
           exists (select from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${id} and m.sent_at > ${since}::timestamptz and m.direction = 'outbound' and m.sender_type = 'agent'
                      and m.status not in ('scheduled', 'failed')) as answered`)
  return { resolvedBy: last?.user_id ?? null, heard: row?.heard ?? false, answered: row?.answered ?? false }
}
