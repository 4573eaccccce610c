import type { Instant, JsonObject, Person } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { personById } from '../../people/index.ts'
import type { Subject, Thread } from './subject.ts'

/** Everything that is kept of somebody besides what was said. */
export interface About
  extends Pick<
    Person,
    'id' | 'name' | 'language' | 'timeZone' | 'location' | 'tags' | 'blockedAt' | 'lastContactedAt' | 'createdAt' | 'points'
  > {
  /** Persons that turned out to be the same one. */
  mergedIds: string[]
  contacts: {
    id: string
    channel: string | null
    platform: string | null
    name: string | null
    username: string | null
    link: string | null
    firstSeenAt: Instant
    details: JsonObject | null
    identities: { kind: string; value: string }[]
    /** The file of his picture. */
    avatarFileId: string | null
  }[]
  consents: { contactId: string; what: string; at: Instant; source: string; reason: string | null }[]
  addressFaults: { address: string; what: string; at: Instant; detail: string | null }[]
  /** Reactions of his, also to what others wrote. */
  reactions: { messageId: string; conversationId: string; emoji: string; at: Instant }[]
  /** What the log of acts holds of him. Who of the team it was is in the business's own log. */
  accesses: { at: Instant; action: string; conversationId: string | null; reason: string | null }[]
}

/** @throws {NotFound} where he is gone meanwhile */
export async function aboutHim(tx: Tx, subject: Subject, threads: readonly Thread[]): Promise<About> {
  const person = await personById(tx, subject.rootId, { linkTo: () => '', sight: undefined })
  const { id, name, language, timeZone, location, tags, blockedAt, lastContactedAt, createdAt, points } = person
  return {
    ...{ id, name, language, timeZone, location, tags, blockedAt, lastContactedAt, createdAt, points },
    mergedIds: subject.ids.filter((one) => one !== subject.rootId),
    contacts: await contactsOf(tx, subject),
    consents: await consentsOf(tx, subject),
    addressFaults: await faultsOf(tx, addressesOf(points)),
    reactions: await reactionsOf(tx, subject),
    accesses: await accessesOf(tx, subject, threads),
  }
}

function contactsOf(tx: Tx, { contactIds }: Subject): Promise<About['contacts']> {
  return tx.run<About['contacts'][number] & Record<string, unknown>>(sql`
    select c.id, p.name as channel, l.platform_type as platform, c.display_name as name, c.username, c.link, c.created_at as "firstSeenAt", c.metadata as details, c.avatar_file_id as "avatarFileId",
           coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.id) from omnichannel_contact_identity i where i.tenant_id = ${tx.tenantId} and i.contact_id = c.id), '[]') as identities
      from omnichannel_contact c left join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id left join channels_platforms l on l.tenant_id = ${tx.tenantId} and l.id = p.platform_id
     where c.tenant_id = ${tx.tenantId} and c.id = any (${contactIds}::bigint[]) order by c.id`)
}

function consentsOf(tx: Tx, { contactIds }: Subject): Promise<About['consents']> {
  return tx.run<About['consents'][number] & Record<string, unknown>>(sql`
    select contact_id as "contactId", what, at, source, reason from omnichannel_contact_consent where tenant_id = ${tx.tenantId} and contact_id = any (${contactIds}::bigint[]) order by at, id`)
}

function addressesOf(points: Person['points']): string[] {
  return points.flatMap(({ kind, value }) => (kind === 'email' ? [value.toLowerCase()] : []))
}

function faultsOf(tx: Tx, addresses: readonly string[]): Promise<About['addressFaults']> {
  return tx.run<About['addressFaults'][number] & Record<string, unknown>>(
    sql`select address, what, at, detail from omnichannel_address_fault where tenant_id = ${tx.tenantId} and address = any (${addresses}::text[]) order by at, id`,
  )
}

function reactionsOf(tx: Tx, { contactIds }: Subject): Promise<About['reactions']> {
  return tx.run<About['reactions'][number] & Record<string, unknown>>(sql`
    select e.message_id as "messageId", m.conversation_id as "conversationId", e.emoji, e.reacted_at as at from omnichannel_message_reaction e
      join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = e.message_id
     where e.tenant_id = ${tx.tenantId} and e.contact_id = any (${contactIds}::bigint[]) order by e.reacted_at, e.id`)
}

function accessesOf(tx: Tx, { ids }: Subject, threads: readonly Thread[]): Promise<About['accesses']> {
  const own = threads.flatMap((thread) => (thread.wholly ? [thread.id] : []))
  return tx.run<About['accesses'][number] & Record<string, unknown>>(sql`
    select created_at as at, action, case when entity = 'conversation' then entity_id end as "conversationId", changes ->> 'reason' as reason from logs_human
     where tenant_id = ${tx.tenantId} and outcome = 'done' and (entity = 'person' and entity_id = any (${ids}::text[])
        or entity = 'conversation' and action = 'conversation.transcript-sent' and entity_id = any (${own}::text[])) order by created_at, id`)
}
