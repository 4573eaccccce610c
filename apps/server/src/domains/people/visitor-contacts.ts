import type { Identity } from '@switchboard/adapters'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** What a visitor of a site says of himself. Nothing of it is proven, so nobody is ever joined by it. */
export interface Claimed {
  name?: string
  email?: string
  phone?: string
  externalId?: string
}

export type Attributes = Readonly<Record<string, string | number | boolean>>

interface Kept {
  claimed?: Claimed
  attributes?: Attributes
}

const MOST_ATTRIBUTES = 100
/** Of each kind, per person: a visitor may mistype his address, but not fill a table. */
const MOST_TYPED_POINTS = 10

/** The contact that one of these identities of a page leads to; the first one that leads anywhere counts. */
export async function contactBy(
  tx: Tx,
  pageId: string,
  identities: readonly Identity[],
): Promise<{ id: string; name: string | null; claimed: Claimed } | undefined> {
  const asked = identities.map((identity, rank) => ({ rank, ...identity }))
  const row = await tx.one<{ id: string; name: string | null; metadata: Kept | null }>(sql`
    select c.id, c.display_name as name, c.metadata
      from jsonb_to_recordset(${asked}::jsonb) as w(rank int, kind text, value text)
      join omnichannel_contact_identity i on i.tenant_id = ${tx.tenantId} and i.page_id = ${pageId} and i.kind = w.kind and i.value = w.value
      join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.id = i.contact_id
     order by w.rank limit 1`)
  return row && { id: row.id, name: row.name, claimed: row.metadata?.claimed ?? {} }
}

/**
 * Keeps what a visitor typed or his page said of him: beside the contact, and as points that nobody vouches for. A later word replaces an
 * earlier one; what is already vouched for stays so.
 */
export async function noteClaims(tx: Tx, contactId: string, { claimed = {}, attributes = {} }: Kept): Promise<void> {
  const row = await tx.one<{ metadata: Kept | null }>(sql`
    select metadata from omnichannel_contact where tenant_id = ${tx.tenantId} and id = ${contactId} for update`)
  if (!row || (Object.keys(claimed).length === 0 && Object.keys(attributes).length === 0)) return
  // what was said last comes first: if there is too much, it is the oldest that goes
  const merged = Object.entries({ ...attributes, ...row.metadata?.attributes, ...attributes }).slice(0, MOST_ATTRIBUTES)
  const metadata = { ...row.metadata, claimed: { ...row.metadata?.claimed, ...claimed }, attributes: Object.fromEntries(merged) }
  await tx.run(sql`
    update omnichannel_contact set metadata = ${metadata}::jsonb, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${contactId} returning id`)
  await addPoints(tx, contactId, pointsOf(claimed), null)
}

/** The shop's own server has vouched for who this is, and for the e-mail address where one is given. */
export async function markVerified(tx: Tx, contactId: string, vouched: { email?: string | undefined }): Promise<void> {
  const at = now()
  await tx.run(sql`
    update omnichannel_contact set verified_at = coalesce(verified_at, ${at}::timestamptz), updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${contactId} returning id`)
  await addPoints(tx, contactId, pointsOf(vouched), at)
}

/**
 * A visitor turned out to be a contact that is already known: from now on his browser leads there.
 * @returns the anonymous contact it led to; undefined where there is nothing to move, or where that contact is somebody proven himself
 */
export async function moveVisitor(tx: Tx, pageId: string, visitorId: string, contactId: string): Promise<string | undefined> {
  const former = await tx.one<{ id: string; contact_id: string }>(sql`
    select i.id, i.contact_id from omnichannel_contact_identity i
     where i.tenant_id = ${tx.tenantId} and i.page_id = ${pageId} and i.kind = 'visitor' and i.value = ${visitorId} and i.contact_id <> ${contactId}
       and not exists (select from omnichannel_contact_identity e where e.tenant_id = ${tx.tenantId} and e.contact_id = i.contact_id and e.kind = 'external')
       for update`)
  if (!former) return undefined
  await tx.run(sql`
    update omnichannel_contact_identity set contact_id = ${contactId} where tenant_id = ${tx.tenantId} and id = ${former.id} returning id`)
  tx.emit(...[former.contact_id, contactId].map((id) => ({ type: 'contact.updated', contactId: id, pageId, fields: ['identities'] })))
  return former.contact_id
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/

interface Point {
  kind: 'email' | 'phone'
  value: string
  normalised: string
}

function pointsOf({ email, phone }: Claimed | { email?: string | undefined; phone?: string }): Point[] {
  const number = phone === undefined ? undefined : parsePhoneNumberFromString(phone, 'VN')
  return [
    ...(email && ADDRESS.test(email) ? [{ kind: 'email' as const, value: email, normalised: email.toLowerCase() }] : []),
    ...(phone && number?.isPossible() ? [{ kind: 'phone' as const, value: phone, normalised: number.number }] : []),
  ]
}

async function addPoints(tx: Tx, contactId: string, points: readonly Point[], verifiedAt: string | null): Promise<void> {
  if (points.length === 0) return
  await tx.run(sql`
    insert into crm_personal_contacts as p (tenant_id, person_id, kind, value, normalised, verified_at, source)
    select ${tx.tenantId}, k.id, w.kind, w.value, w.normalised, ${verifiedAt}::timestamptz, 'web'
      from jsonb_to_recordset(${points}::jsonb) as w(kind text, value text, normalised text)
      join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.id = ${contactId}
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = c.personal_key_id
     where ${verifiedAt !== null} or ${MOST_TYPED_POINTS} > (
       select count(*) from crm_personal_contacts o
        where o.tenant_id = ${tx.tenantId} and o.person_id = k.id and o.kind = w.kind and o.verified_at is null)
    on conflict (tenant_id, person_id, kind, normalised)
    do update set verified_at = coalesce(p.verified_at, excluded.verified_at) where p.verified_at is null and excluded.verified_at is not null
    returning id`)
}
