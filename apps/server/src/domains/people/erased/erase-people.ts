import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { lockMerges } from '../merges/lock.ts'
import { type Members, membersOf } from '../members.ts'

/** By what an erased person was known. */
export interface KnownBy {
  contactIds: string[]
  /** Accounts on our pages. */
  identities: { pageId: string; kind: string; value: string }[]
  /** Numbers in E.164, and addresses in lower case. */
  phones: string[]
  emails: string[]
  /** Pictures of him. */
  fileIds: string[]
}

/** Everybody who is one human with `id`, locked against merging until the transaction ends, and by what they are known. Undefined: there is no such person. */
export async function knownBy(tx: Tx, id: string): Promise<(Members & KnownBy) | undefined> {
  await lockMerges(tx)
  const members = await membersOf(tx, id)
  if (!members) return undefined
  const contacts = await tx.run<{ id: string; avatar_file_id: string | null }>(sql`
    select c.id, c.avatar_file_id from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
     where k.tenant_id = ${tx.tenantId} and k.id = any (${members.ids}::bigint[]) order by c.id for update of c`)
  const contactIds = contacts.map((contact) => contact.id)
  const identities = await tx.run<{ pageId: string; kind: string; value: string }>(sql`
    select page_id as "pageId", kind, value from omnichannel_contact_identity where tenant_id = ${tx.tenantId} and contact_id = any (${contactIds}::bigint[])`)
  const points = await tx.run<{ kind: string; normalised: string }>(
    sql`select kind, normalised from crm_personal_contacts where tenant_id = ${tx.tenantId} and person_id = any (${members.ids}::bigint[])`,
  )
  const values = (kind: string) => [
    ...points.filter((point) => point.kind === kind).map(({ normalised }) => normalised),
    ...identities.filter((identity) => identity.kind === kind).map(({ value }) => (kind === 'email' ? value.toLowerCase() : value)),
  ]
  return {
    ...members,
    contactIds,
    identities,
    phones: [...new Set(values('phone'))],
    emails: [...new Set(values('email'))],
    fileIds: contacts.flatMap(({ avatar_file_id }) => (avatar_file_id === null ? [] : [avatar_file_id])),
  }
}

/** Leaves of a person that there was one: no name, no account, no number. Nothing that comes in leads to him any more. */
export async function erasePeople(tx: Tx, { ids, contactIds }: Members & KnownBy): Promise<void> {
  await tx.run(
    sql`delete from omnichannel_contact_identity where tenant_id = ${tx.tenantId} and contact_id = any (${contactIds}::bigint[]) returning id`,
  )
  await tx.run(sql`
    update omnichannel_contact set platform_user_id = null, external_customer_id = null, link = null, display_name = null, username = null, avatar_file_id = null, avatar_source = null, metadata = null, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = any (${contactIds}::bigint[]) returning id`)
  await tx.run(sql`delete from crm_personal_contacts where tenant_id = ${tx.tenantId} and person_id = any (${ids}::bigint[]) returning id`)
  await tx.run(sql`
    update crm_personal_profile set full_name = null, name_source = 'platform', language = null, time_zone = null, location = null, tags = '{}', metadata = null, updated_at = now()
     where tenant_id = ${tx.tenantId} and person_id = any (${ids}::bigint[]) returning person_id`)
  await tx.run(sql`
    update crm_customer_merge_logs set evidence = null where tenant_id = ${tx.tenantId} and (person_id = any (${ids}::bigint[]) or survivor_id = any (${ids}::bigint[])) and evidence is not null returning id`)
  await tx.run(
    sql`update crm_personal_keys set erased_at = ${now()}, updated_at = now() where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) returning id`,
  )
}
