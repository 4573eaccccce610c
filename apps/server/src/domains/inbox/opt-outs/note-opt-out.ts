import type { CreateOptOut, Platform, Via } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { announceContacts, contactsFor } from '../../people/index.ts'
import { optedOutSince } from '../consents.ts'
import { OptOutStands } from './errors.ts'
import { OPTING } from './opting.ts'

/** Where a contact is known by its number, so that one can be entered before it ever wrote. */
const BY_NUMBER: readonly Platform[] = ['sms', 'whatsapp']

/**
 * Writes down that a customer wants no messages on a channel: from now on none goes out, not even what waits.
 * @returns the id of the word
 * @throws {NotFound | Invalid | OptOutStands}
 */
export async function noteOptOut(tx: Tx, body: CreateOptOut, request: AuditRequest): Promise<string> {
  const contactId = body.contactId === undefined ? await contactOfNumber(tx, body) : await knownContact(tx, body)
  await lockContact(tx, contactId)
  if (await optedOutSince(tx, contactId)) throw new OptOutStands(true)
  return enter(tx, { contactId, what: 'opted-out', reason: body.reason }, request)
}

/**
 * Allows messages again although the customer did not write START: an act that is audited. What the platform itself blocks stays blocked there, and its next
 * refusal is written down again.
 * @param id of the word that stands
 * @returns the id of the new word
 * @throws {NotFound | OptOutStands}
 */
export async function liftOptOut(tx: Tx, id: string, reason: string, request: AuditRequest): Promise<string> {
  const word = await tx.one<{ contact_id: string }>(
    sql`select contact_id from omnichannel_contact_consent where tenant_id = ${tx.tenantId} and id = ${id} and what = 'opted-out'`,
  )
  if (!word) throw new NotFound('opt-out')
  await lockContact(tx, word.contact_id)
  const newest = await tx.one<{ id: string }>(sql`
    select id from omnichannel_contact_consent where tenant_id = ${tx.tenantId} and contact_id = ${word.contact_id} and what in ('opted-in', 'opted-out') order by at desc, id desc limit 1`)
  if (newest?.id !== id) throw new OptOutStands(false)
  return enter(tx, { contactId: word.contact_id, what: 'opted-in', reason }, request)
}

interface Entered {
  contactId: string
  what: 'opted-out' | 'opted-in'
  reason: string
}

async function enter(tx: Tx, { contactId, what, reason }: Entered, request: AuditRequest): Promise<string> {
  const { kind, id: userId, name } = request.actor
  // Never older than the word that it follows, whatever the platform's clock said.
  const row = await tx.one<{ id: string }>(sql`
    insert into omnichannel_contact_consent (tenant_id, contact_id, what, at, source, reason, noted_by, noted_by_name)
    select ${tx.tenantId}, ${contactId}, ${what}, greatest(${now()}::timestamptz, max(s.at) + interval '1 microsecond'), 'staff', ${reason.trim()}, ${kind === 'user' ? userId : null}::bigint, ${name}
      from omnichannel_contact_consent s where s.tenant_id = ${tx.tenantId} and s.contact_id = ${contactId} returning id`)
  await tx.run(
    sql`update omnichannel_contact set subscribed = ${what === 'opted-in'}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${contactId} returning id`,
  )
  await announceContacts(tx, [contactId], [what])
  await audit(tx, {
    request,
    action: what === 'opted-out' ? 'opt-out.created' : 'opt-out.lifted',
    entity: 'contact',
    entityId: contactId,
    changes: { reason: reason.trim() },
  })
  return row?.id ?? ''
}

// Two who enter or lift at once: the second sees what the first did.
async function lockContact(tx: Tx, id: string): Promise<void> {
  await tx.one(sql`select id from omnichannel_contact where tenant_id = ${tx.tenantId} and id = ${id} for update`)
}

interface Asked {
  platform: Platform
  via: Via
}

async function knownContact(tx: Tx, { contactId = '0', pageId, phone }: CreateOptOut): Promise<string> {
  if (pageId !== undefined || phone !== undefined) throw new Invalid('/contactId', 'Name either a contact, or a page and a number')
  const row = await tx.one<Asked>(sql`
    select f.platform_type as platform, i.via from omnichannel_contact c
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${contactId}`)
  if (!row) throw new NotFound('contact')
  if (!OPTING.includes(`${row.platform}/${row.via}`))
    throw new Invalid('/contactId', 'This channel knows no such words: block the person instead')
  return contactId
}

async function contactOfNumber(tx: Tx, { pageId, phone }: CreateOptOut): Promise<string> {
  if (pageId === undefined || phone === undefined) throw new Invalid('/contactId', 'Name either a contact, or a page and a number')
  const page = await tx.one<Asked>(sql`
    select f.platform_type as platform, i.via from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.id = ${pageId}`)
  if (!page) throw new NotFound('page')
  if (!OPTING.includes(`${page.platform}/${page.via}`) || !BY_NUMBER.includes(page.platform))
    throw new Invalid('/pageId', 'A number can be entered for channels of SMS, and of WhatsApp by Twilio')
  // Nobody vouched for this number, so it joins no persons.
  const participant = { identities: [{ kind: 'phone', value: phone.slice(1) }] as const, username: phone }
  const [contact] = await contactsFor(tx, [{ pageId, via: page.via, participant }])
  if (!contact) throw new NotFound('contact')
  return contact.id
}
