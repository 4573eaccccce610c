import type { PatchPerson } from '@switchboard/contracts'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'

/** Changes what an agent may say of a person. What a platform vouches for stays. The caller tells the screens. @throws {NotFound | Invalid} */
export async function patchPerson(tx: Tx, id: string, patch: PatchPerson): Promise<string> {
  const root = await tx.one<{ id: string }>(
    sql`select coalesce(merged_into_id, id) as id from crm_personal_keys where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
  if (!root) throw new NotFound('person')
  if (patch.timeZone) checkTimeZone(patch.timeZone)
  await tx.run(
    sql`insert into crm_personal_profile (tenant_id, person_id) values (${tx.tenantId}, ${root.id}) on conflict (tenant_id, person_id) do nothing returning person_id`,
  )
  await setProfile(tx, root.id, patch)
  if (patch.blocked !== undefined) await setBlocked(tx, root.id, patch.blocked)
  if (patch.phones)
    await setPoints(
      tx,
      root.id,
      'phone',
      patch.phones.map((phone, i) => ({ value: phone, normalised: e164(phone, `/phones/${i}`) })),
    )
  if (patch.emails)
    await setPoints(
      tx,
      root.id,
      'email',
      patch.emails.map((email) => ({ value: email, normalised: email.toLowerCase() })),
    )
  return root.id
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

async function setProfile(tx: Tx, id: string, patch: PatchPerson): Promise<void> {
  const values = {
    ...(patch.name !== undefined && { full_name: patch.name, name_source: 'agent' }),
    ...(patch.language !== undefined && { language: patch.language }),
    ...(patch.timeZone !== undefined && { time_zone: patch.timeZone }),
    ...(patch.location !== undefined && { location: patch.location }),
    ...(patch.tags !== undefined && { tags: patch.tags }),
    updated_at: now(),
  }
  await tx.update('crm_personal_profile').set(values).where('person_id', '=', id).execute()
}

async function setBlocked(tx: Tx, id: string, blocked: boolean): Promise<void> {
  await tx.run(sql`
    update crm_personal_profile set blocked_at = ${blocked ? now() : null}, blocked_by = ${blocked && tx.actor.userId !== '0' ? tx.actor.userId : null} where tenant_id = ${tx.tenantId} and person_id = ${id} and (blocked_at is null) = ${blocked} returning person_id`)
}

async function setPoints(
  tx: Tx,
  personId: string,
  kind: 'phone' | 'email',
  points: { value: string; normalised: string }[],
): Promise<void> {
  await tx.run(sql`
    delete from crm_personal_contacts where tenant_id = ${tx.tenantId} and person_id = ${personId} and kind = ${kind} and verified_at is null and not normalised = any (${points.map((point) => point.normalised)}) returning id`)
  await tx.run(sql`
    insert into crm_personal_contacts (tenant_id, person_id, kind, value, normalised, source) select distinct on (p.normalised) ${tx.tenantId}, ${personId}, ${kind}, p.value, p.normalised, 'agent'
      from jsonb_to_recordset(${points}::jsonb) as p(value text, normalised text) on conflict (tenant_id, person_id, kind, normalised) do nothing returning id`)
}
