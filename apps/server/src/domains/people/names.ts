import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { NameSources } from '../../infra/names.ts'

/** What persons and their accounts are called, for who may see persons. */
export const peopleNames: NameSources = {
  person: async (tx, ids, { grants }) => (grants.has('person.read') ? personNames(tx, ids) : []),
  contact: async (tx, ids, { grants }) => {
    if (!grants.has('person.read')) return []
    const contacts = await contactNames(tx, ids)
    return contacts.map(({ id, name, personId }) => ({ id, name, place: personId === null ? null : { kind: 'person', id: personId } }))
  },
}

// Each by its own name where it has one: two who became one are told apart.
async function personNames(tx: Tx, ids: readonly string[]) {
  const rows = await tx.run<{ id: string; name: string | null; root_id: string }>(sql`
    select k.id, coalesce(k.merged_into_id, k.id) as root_id, coalesce(p.full_name, (
             select c.display_name from omnichannel_contact c where c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key and c.display_name is not null order by c.id limit 1), r.full_name) as name
      from crm_personal_keys k left join crm_personal_profile p on p.tenant_id = ${tx.tenantId} and p.person_id = k.id
      left join crm_personal_profile r on r.tenant_id = ${tx.tenantId} and r.person_id = k.merged_into_id
     where k.tenant_id = ${tx.tenantId} and k.id = any (${ids}::bigint[])`)
  return rows.map(({ id, name, root_id }) => ({ id, name, place: { kind: 'person', id: root_id } }))
}

/** What the people behind these accounts are called, in one go, whoever asks. */
export function contactNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string | null; personId: string | null }[]> {
  return tx.run<{ id: string; name: string | null; personId: string | null }>(sql`
    select c.id, coalesce(r.full_name, p.full_name, c.display_name, c.username) as name, coalesce(k.merged_into_id, k.id) as "personId"
      from omnichannel_contact c left join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = c.personal_key_id
      left join crm_personal_profile p on p.tenant_id = ${tx.tenantId} and p.person_id = k.id
      left join crm_personal_profile r on r.tenant_id = ${tx.tenantId} and r.person_id = k.merged_into_id
     where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[])`)
}
