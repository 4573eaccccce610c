import type { Instant, Person, Platform, Scope, Via } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { type Members, membersOf } from './members.ts'
import { type Profile, profilesOf, united } from './profiles.ts'
import { contactsOf, type LinkTo, shownContact } from './read-contacts.ts'

/** For whom a person is read. */
export interface Reader {
  linkTo: LinkTo
  /** How far he sees conversations; undefined: none. Rights over persons do not reach over these. */
  sight: Scope | undefined
}

/** A person with everything that was joined to him. An id of one who was merged leads to his root. @throws {NotFound} */
export async function personById(tx: Tx, id: string, reader: Reader): Promise<Person> {
  const members = await membersOf(tx, id)
  if (!members) throw new NotFound('person')
  return personOf(tx, members, reader)
}

/** These persons as one human, whether they are joined or only would be. */
export async function personOf(tx: Tx, { rootId, ids }: Members, { linkTo, sight }: Reader): Promise<Person> {
  const one = united((await profilesOf(tx, ids)) as [Profile, ...Profile[]])
  const contacts = await contactsOf(tx, ids, linkTo)
  return {
    id: rootId,
    name: one.full_name ?? contacts.find((contact) => contact.name !== null)?.name ?? null,
    avatarUrl: contacts.find((contact) => contact.avatarUrl !== null)?.avatarUrl ?? null,
    language: one.language,
    timeZone: one.time_zone,
    location: one.location,
    tags: one.tags,
    blockedAt: one.blocked_at,
    lastContactedAt: one.last_contacted_at,
    createdAt: one.created_at,
    erasedAt: one.erased_at,
    points: await pointsOf(tx, ids),
    contacts: contacts.map((contact) => ({ ...shownContact(contact), personId: rootId, blocked: one.blocked_at !== null })),
    conversations: await conversationsOf(tx, ids, sight ?? 'none'),
  }
}

async function pointsOf(tx: Tx, ids: readonly string[]): Promise<Person['points']> {
  return tx.run<Person['points'][number] & Record<string, unknown>>(sql`
    select distinct on (c.kind, c.normalised) c.id, c.kind, c.value, c.is_primary as primary, c.verified_at is not null as verified, c.source
      from crm_personal_contacts c
     where c.tenant_id = ${tx.tenantId} and c.person_id = any (${ids}::bigint[]) order by c.kind, c.normalised, c.verified_at nulls last, c.id`)
}

// Conversations that the reader may not see do not show here either.
async function conversationsOf(tx: Tx, ids: readonly string[], sight: Scope | 'none'): Promise<Person['conversations']> {
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
     where k.tenant_id = ${tx.tenantId} and k.id = any (${ids}::bigint[])
       and case ${sight}::text when 'all' then true when 'unassigned' then v.assigned_to is null or v.assigned_to = ${tx.actor.userId} when 'team' then v.assigned_to = ${tx.actor.userId} or v.team_id = any (${tx.actor.teamIds ?? []}::bigint[]) or (v.assigned_to is null and v.team_id is null) when 'assigned' then v.assigned_to = ${tx.actor.userId} else false end
     order by v.last_activity_at desc, v.id desc limit 100`)
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    lastActivityAt: row.at,
    subject: row.subject,
    page: { id: row.page_id, name: row.page_name, platform: row.platform, via: row.via },
  }))
}
