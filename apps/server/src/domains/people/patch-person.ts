import type { PatchPerson } from '@switchboard/contracts'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import { type Members, membersOf } from './members.ts'
import { type Profile, profilesOf, united } from './profiles.ts'

/**
 * Changes what an agent may say of a person. What a platform vouches for stays. What is new is the root's; what is taken away is taken from whoever
 * of those who belong to him has it; what is the same stays where it is. The caller tells the screens. @throws {NotFound | Invalid}
 */
export async function patchPerson(tx: Tx, id: string, patch: PatchPerson): Promise<string> {
  const members = await membersOf(tx, id)
  if (!members) throw new NotFound('person')
  if (patch.timeZone) checkTimeZone(patch.timeZone)
  await tx.run(
    sql`insert into crm_personal_profile (tenant_id, person_id) values (${tx.tenantId}, ${members.rootId}) on conflict (tenant_id, person_id) do nothing returning person_id`,
  )
  await setProfiles(tx, members, patch)
  if (patch.blocked !== undefined) await setBlocked(tx, members, patch.blocked)
  if (patch.phones)
    await setPoints(
      tx,
      members,
      'phone',
      patch.phones.map((phone, i) => ({ value: phone, normalised: e164(phone, `/phones/${i}`) })),
    )
  if (patch.emails)
    await setPoints(
      tx,
      members,
      'email',
      patch.emails.map((email) => ({ value: email, normalised: email.toLowerCase() })),
    )
  return members.rootId
}

function checkTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    throw new Invalid('/timeZone', `"${name}" is no time zone; write it like Asia/Ho_Chi_Minh`)
  }
}

function e164(text: string, path: string): string {
  const number = parsePhoneNumberFromString(text, 'VN')
  if (!number?.isPossible()) throw new Invalid(path, `"${text}" is no phone number; write it with its country code, like +84 90 123 45 67`)
  return number.number
}

async function setProfiles(tx: Tx, { ids }: Members, patch: PatchPerson): Promise<void> {
  const before = (await profilesOf(tx, ids)) as [Profile, ...Profile[]]
  const shown = united(before)
  for (const [i, one] of before.entries()) {
    const values = { ...placesOf(patch, shown, { isRoot: i === 0 }), ...(patch.tags && { tags: tagsOf(patch.tags, before, i) }) }
    const named = i === 0 && patch.name !== undefined && { full_name: patch.name, name_source: 'agent' }
    if (i > 0 && Object.keys(values).length === 0) continue
    await tx
      .update('crm_personal_profile')
      .set({ ...values, ...named, updated_at: now() })
      .where('person_id', '=', one.id)
      .execute()
  }
}

const PLACES = { language: 'language', timeZone: 'time_zone', location: 'location' } as const

// A new word is the root's alone; with none, nobody's may show through.
function placesOf(patch: PatchPerson, shown: Profile, { isRoot }: { isRoot: boolean }): Partial<Profile> {
  const changed = Object.entries(PLACES).flatMap(([field, column]) => {
    const value = patch[field as keyof typeof PLACES]
    const theirs = value !== undefined && value !== shown[column] && (isRoot || value === null)
    return theirs ? [[column, value]] : []
  })
  return Object.fromEntries(changed)
}

function tagsOf(wanted: readonly string[], before: readonly Profile[], at: number): string[] {
  const own = before[at]?.tags ?? []
  if (at > 0) return own.filter((tag) => wanted.includes(tag))
  const elsewhere = new Set(before.slice(1).flatMap(({ tags }) => tags))
  return wanted.filter((tag) => own.includes(tag) || !elsewhere.has(tag))
}

// A human is blocked when any of those who are he is; freeing him frees all of them.
async function setBlocked(tx: Tx, { rootId, ids }: Members, blocked: boolean): Promise<void> {
  if (!blocked)
    await tx.run(sql`
      update crm_personal_profile set blocked_at = null, blocked_by = null where tenant_id = ${tx.tenantId} and person_id = any (${ids}::bigint[]) and blocked_at is not null returning person_id`)
  else if ((await profilesOf(tx, ids)).every((one) => one.blocked_at === null))
    await tx.run(sql`
      update crm_personal_profile set blocked_at = ${now()}, blocked_by = ${tx.actor.userId === '0' ? null : tx.actor.userId} where tenant_id = ${tx.tenantId} and person_id = ${rootId} returning person_id`)
}

async function setPoints(
  tx: Tx,
  { rootId, ids }: Members,
  kind: 'phone' | 'email',
  points: { value: string; normalised: string }[],
): Promise<void> {
  await tx.run(sql`
    delete from crm_personal_contacts where tenant_id = ${tx.tenantId} and person_id = any (${ids}::bigint[]) and kind = ${kind} and verified_at is null and not normalised = any (${points.map((point) => point.normalised)}) returning id`)
  await tx.run(sql`
    insert into crm_personal_contacts (tenant_id, person_id, kind, value, normalised, source) select distinct on (p.normalised) ${tx.tenantId}, ${rootId}, ${kind}, p.value, p.normalised, 'agent'
      from jsonb_to_recordset(${points}::jsonb) as p(value text, normalised text)
     where not exists (select from crm_personal_contacts c where c.tenant_id = ${tx.tenantId} and c.person_id = any (${ids}::bigint[]) and c.kind = ${kind} and c.normalised = p.normalised)
    on conflict (tenant_id, person_id, kind, normalised) do nothing returning id`)
}
