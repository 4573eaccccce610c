import { randomBytes } from 'node:crypto'
import type { Identity, Participant } from '@switchboard/adapters'
import type { Via } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { announceContacts } from './announce.ts'
import { joinByPhone, type Vouched } from './join-by-phone.ts'

/** A human account that an event speaks of, on one page. */
export interface Wanted {
  pageId: string
  via: Via
  participant: Participant
}

export interface FoundContact {
  id: string
  personKey: string
  name: string | null
  blocked: boolean
  /** Born in this transaction. */
  isNew: boolean
}

interface Known {
  contact_id: string
  page_id: string
  kind: string
  value: string
  personal_key_id: string
  display_name: string | null
  username: string | null
  blocked: boolean
}

const keyOf = (pageId: string, { kind, value }: Identity) => `${pageId}\u0000${kind}\u0000${value}`

/**
 * The contacts of a batch of events, made where they are new: each is born with its own person. Answers by position of `wanted`.
 * The caller holds the tenant's ingest lock, so nobody else makes the same contact meanwhile.
 */
export async function contactsFor(tx: Tx, wanted: readonly Wanted[]): Promise<FoundContact[]> {
  if (wanted.length === 0) return []
  const identified = await knownIdentities(tx, wanted)
  const byIdentity = new Map<string, FoundContact & { username: string | null }>()
  for (const row of identified) {
    byIdentity.set(keyOf(row.page_id, row), {
      id: row.contact_id,
      personKey: row.personal_key_id,
      name: row.display_name,
      username: row.username,
      blocked: row.blocked,
      isNew: false,
    })
  }
  await makeMissing(tx, wanted, byIdentity)
  const found = wanted.map((want) => findAny(byIdentity, want) as FoundContact & { username: string | null })
  await learnIdentities(tx, wanted, found, byIdentity)
  await learnNames(tx, wanted, found)
  const joined = await joinByPhone(tx, vouchedPhones(wanted, found))
  // Whoever is known already stands on screens; who is born now comes with news of his own.
  const born = new Set(found.flatMap(({ id, isNew }) => (isNew ? [id] : [])))
  await announceContacts(
    tx,
    joined.filter((id) => !born.has(id)),
    ['person'],
  )
  return found
}

function findAny<T>(byIdentity: Map<string, T>, want: Wanted): T | undefined {
  for (const identity of want.participant.identities) {
    const hit = byIdentity.get(keyOf(want.pageId, identity))
    if (hit) return hit
  }
  return undefined
}

// One look-up for each, which `limit` makes certain: a new tenant's rows are few to the planner until the next ANALYZE, and it would rather
// read all of them and compare each with each.
async function knownIdentities(tx: Tx, wanted: readonly Wanted[]): Promise<Known[]> {
  const asked = new Map(
    wanted.flatMap((want) =>
      want.participant.identities.map((identity) => [keyOf(want.pageId, identity), { page_id: want.pageId, ...identity }] as const),
    ),
  )
  return tx.run<Known>(sql`
    select i.contact_id, i.page_id, i.kind, i.value, c.personal_key_id, c.display_name, c.username,
           coalesce(p.blocked_at, r.blocked_at) is not null or exists (select from crm_personal_keys s join crm_personal_profile b on b.tenant_id = ${tx.tenantId} and b.person_id = s.id and b.blocked_at is not null
             where s.tenant_id = ${tx.tenantId} and s.merged_into_id = coalesce(k.merged_into_id, k.id)) as blocked
      from jsonb_to_recordset(${[...asked.values()]}::jsonb) as w(page_id bigint, kind text, value text)
     cross join lateral (select * from omnichannel_contact_identity i where i.tenant_id = ${tx.tenantId} and i.page_id = w.page_id and i.kind = w.kind and i.value = w.value limit 1) i
      join omnichannel_contact c on c.tenant_id = i.tenant_id and c.id = i.contact_id
      join crm_personal_keys k on k.tenant_id = c.tenant_id and k.external_key = c.personal_key_id
      left join crm_personal_profile p on p.tenant_id = k.tenant_id and p.person_id = k.id
      left join crm_personal_profile r on r.tenant_id = k.tenant_id and r.person_id = k.merged_into_id`)
}

interface Newborn {
  key: string
  page_id: string
  via: Via
  kind: string
  value: string
  /** The service's own id of the contact, where it has one beside the platform's. */
  customer: string
  name: string | null
  username: string | null
  language: string | null
  time_zone: string | null
  location: string | null
  avatar: string | null
}

async function makeMissing(
  tx: Tx,
  wanted: readonly Wanted[],
  byIdentity: Map<string, FoundContact & { username: string | null }>,
): Promise<void> {
  const newborn: Newborn[] = []
  for (const want of wanted) {
    if (findAny(byIdentity, want)) continue
    const { participant: p, pageId, via } = want
    const key = randomBytes(16).toString('base64url')
    // Who is known by nothing better is called by what he calls himself there.
    const name = p.name ?? p.username ?? null
    newborn.push({
      key,
      page_id: pageId,
      via,
      ...p.identities[0],
      customer: (p.identities.find(({ kind }) => kind === via) ?? p.identities[0]).value,
      name,
      username: p.username ?? null,
      language: p.language ?? null,
      time_zone: p.timeZone ?? null,
      location: p.location ?? null,
      avatar: p.avatarUrl ?? null,
    })
    const made = { id: '', personKey: key, name, username: p.username ?? null, blocked: false, isNew: true }
    for (const identity of p.identities) byIdentity.set(keyOf(pageId, identity), made)
  }
  if (newborn.length === 0) return
  const ids = await insertContacts(tx, newborn)
  for (const contact of byIdentity.values()) if (contact.isNew) contact.id = ids.get(contact.personKey) ?? ''
}

async function insertContacts(tx: Tx, newborn: Newborn[]): Promise<Map<string, string>> {
  await tx.run(sql`
    insert into crm_personal_keys (tenant_id, external_key)
    select ${tx.tenantId}, n.key from jsonb_to_recordset(${newborn}::jsonb) as n(key text) returning id`)
  await tx.run(sql`
    insert into crm_personal_profile (tenant_id, person_id, full_name, language, time_zone, location)
    select ${tx.tenantId}, k.id, n.name, n.language, n.time_zone, n.location
      from jsonb_to_recordset(${newborn}::jsonb) as n(key text, name text, language text, time_zone text, location text)
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = n.key returning person_id`)
  const rows = await tx.run<{ id: string; personal_key_id: string }>(sql`
    insert into omnichannel_contact (tenant_id, page_id, personal_key_id, platform_user_id, external_customer_id, integration_via, display_name, username, avatar_source)
    select ${tx.tenantId}, n.page_id, n.key, n.value, n.customer, n.via, n.name, n.username, n.avatar
      from jsonb_to_recordset(${newborn}::jsonb) as n(key text, page_id bigint, via text, value text, customer text, name text, username text, avatar text)
    returning id, personal_key_id`)
  return new Map(rows.map((row) => [row.personal_key_id, row.id]))
}

// A platform may tell a further id of an account we know (a business-scoped id beside the phone number), or all of a new one.
async function learnIdentities(
  tx: Tx,
  wanted: readonly Wanted[],
  found: readonly FoundContact[],
  byIdentity: Map<string, FoundContact>,
): Promise<void> {
  const fresh = new Map<string, { page_id: string; contact_id: string; kind: string; value: string }>()
  for (const [i, want] of wanted.entries()) {
    const contact = found[i] as FoundContact
    for (const identity of want.participant.identities) {
      const key = keyOf(want.pageId, identity)
      if (!byIdentity.has(key) || contact.isNew) fresh.set(key, { page_id: want.pageId, contact_id: contact.id, ...identity })
    }
  }
  if (fresh.size === 0) return
  await tx.run(sql`
    insert into omnichannel_contact_identity (tenant_id, page_id, contact_id, kind, value)
    select ${tx.tenantId}, n.page_id, n.contact_id, n.kind, n.value
      from jsonb_to_recordset(${[...fresh.values()]}::jsonb) as n(page_id bigint, contact_id bigint, kind text, value text)
    on conflict (tenant_id, page_id, kind, value) do nothing returning id`)
}

// The platform's newest name wins on the contact; on the person only until an agent or a form gave a better one.
async function learnNames(
  tx: Tx,
  wanted: readonly Wanted[],
  found: readonly (FoundContact & { username: string | null })[],
): Promise<void> {
  const changed = new Map<string, { id: string; key: string; name: string | null; username: string | null }>()
  for (const [i, { participant }] of wanted.entries()) {
    const contact = found[i]
    if (!contact || contact.isNew) continue
    const username = participant.username ?? contact.username
    const name = participant.name ?? contact.name ?? username
    if (name === contact.name && username === contact.username) continue
    contact.name = name
    contact.username = username
    changed.set(contact.id, { id: contact.id, key: contact.personKey, name, username })
  }
  if (changed.size === 0) return
  const rows = [...changed.values()]
  await tx.run(sql`
    update omnichannel_contact c set display_name = n.name, username = n.username, updated_at = now()
      from jsonb_to_recordset(${rows}::jsonb) as n(id bigint, name text, username text) where c.tenant_id = ${tx.tenantId} and c.id = n.id`)
  await tx.run(sql`
    update crm_personal_profile p set full_name = n.name, updated_at = now()
      from jsonb_to_recordset(${rows}::jsonb) as n(key text, name text) join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = n.key
     where p.tenant_id = ${tx.tenantId} and p.person_id = k.id and p.name_source = 'platform' and n.name is not null`)
  await announceContacts(tx, [...changed.keys()], ['name', 'username'])
}

function vouchedPhones(wanted: readonly Wanted[], found: readonly FoundContact[]): Vouched[] {
  const byPerson = new Map<string, Vouched>()
  for (const [i, { participant, via }] of wanted.entries()) {
    const contact = found[i]
    if (contact && participant.phone)
      byPerson.set(`${contact.personKey} ${participant.phone}`, { personKey: contact.personKey, phone: participant.phone, source: via })
  }
  return [...byPerson.values()]
}
