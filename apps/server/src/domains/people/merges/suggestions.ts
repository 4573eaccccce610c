import type { PersonRef, PersonSuggestion, SuggestionReason } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { membersOf } from '../members.ts'
import { contactsOf, type LinkTo, type OwnedContact, shownContact } from '../read-contacts.ts'

/** How many are worth looking at. */
const MOST = 10
/** A name of one word is shared by many. */
const NAME_WORTH = /\S{2,} \S/

interface Hit {
  root_id: string
  kind: SuggestionReason['kind']
  value: string
  verified: boolean
}

/** Who may be the same human, and why: the same number, the same address, or the same name of several words. @throws {NotFound} */
export async function suggestionsFor(tx: Tx, personId: string, linkTo: LinkTo): Promise<PersonSuggestion[]> {
  const members = await membersOf(tx, personId)
  if (!members) throw new NotFound('person')
  const names = await tx.run<{ name_key: string }>(sql`
    select distinct name_key from crm_personal_profile where tenant_id = ${tx.tenantId} and person_id = any (${members.ids}::bigint[]) and name_key is not null`)
  const worth = names.map((row) => row.name_key).filter((name) => NAME_WORTH.test(name))
  const hits = await hitsOf(tx, members.ids, worth)
  const ranked = [...Map.groupBy(hits, (hit) => hit.root_id)].sort((a, b) => weight(b[1]) - weight(a[1])).slice(0, MOST)
  const found = await partiesOf(
    tx,
    ranked.map(([id]) => id),
    linkTo,
  )
  return ranked.flatMap(([id, list]) => {
    const party = found.get(id)
    return party ? [{ ...party, reasons: list.map(({ kind, value, verified }) => ({ kind, value, verified })) }] : []
  })
}

const WEIGHTS = { phone: 4, email: 4, name: 1 }

function weight(hits: readonly Hit[]): number {
  return hits.reduce((sum, { kind, verified }) => sum + WEIGHTS[kind] + (verified ? 2 : 0), 0)
}

// Each way goes by its own index, from a few values. Whom somebody called different from any of these is left out, with all who are one with him.
function hitsOf(tx: Tx, ids: readonly string[], names: readonly string[]): Promise<Hit[]> {
  return tx.run<Hit & Record<string, unknown>>(sql`
    with hits as (
      select o.person_id, c.kind, o.value, c.verified_at is not null and o.verified_at is not null as verified
        from crm_personal_contacts c
       cross join lateral (select o.person_id, o.value, o.verified_at from crm_personal_contacts o
                            where o.tenant_id = ${tx.tenantId} and o.kind = c.kind and o.normalised = c.normalised and o.person_id <> c.person_id limit 50) o
       where c.tenant_id = ${tx.tenantId} and c.person_id = any (${ids}::bigint[])
      union all
      select n.person_id, 'name', n.full_name, false from unnest(${names}::text[]) as w(name)
       cross join lateral (select p.person_id, p.full_name from crm_personal_profile p
                            where p.tenant_id = ${tx.tenantId} and p.name_key = w.name order by p.person_id desc limit 50) n
    )
    select coalesce(k.merged_into_id, k.id) as root_id, h.kind, min(h.value) as value, bool_or(h.verified) as verified
      from hits h join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.id = h.person_id
     where not k.id = any (${ids}::bigint[])
       and not exists (
         select from crm_personal_keys m join crm_personal_distinctions d on d.tenant_id = ${tx.tenantId}
            and ((d.person_id = m.id and d.other_id = any (${ids}::bigint[])) or (d.other_id = m.id and d.person_id = any (${ids}::bigint[])))
          where m.tenant_id = ${tx.tenantId} and (m.id = coalesce(k.merged_into_id, k.id) or m.merged_into_id = coalesce(k.merged_into_id, k.id)))
     group by 1, 2 order by 1 desc, 2`)
}

/** Persons in short, each with the accounts of all who are one with him, by his id. */
async function partiesOf(
  tx: Tx,
  rootIds: readonly string[],
  linkTo: LinkTo,
): Promise<Map<string, { person: PersonRef; contacts: PersonSuggestion['contacts'] }>> {
  const rows = await tx.run<{ id: string; root_id: string; full_name: string | null }>(sql`
    select k.id, coalesce(k.merged_into_id, k.id) as root_id, p.full_name from crm_personal_keys k
      left join crm_personal_profile p on p.tenant_id = ${tx.tenantId} and p.person_id = k.id
     where k.tenant_id = ${tx.tenantId} and (k.id = any (${rootIds}::bigint[]) or k.merged_into_id = any (${rootIds}::bigint[])) order by k.merged_into_id is not null, k.id`)
  const contacts = await contactsOf(
    tx,
    rows.map((row) => row.id),
    linkTo,
  )
  const parties = [...Map.groupBy(rows, (row) => row.root_id)].map(([id, list]) => {
    const theirs = contacts.filter((contact) => contact.personId === id)
    const name = list.find((row) => row.full_name !== null)?.full_name ?? null
    return [id, { person: refOf(id, name, theirs), contacts: theirs.map(shownContact) }] as const
  })
  return new Map(parties)
}

/** A person in a line, from his own name and accounts. */
export function refOf(id: string, name: string | null, contacts: readonly OwnedContact[]): PersonRef {
  return {
    id,
    name: name ?? contacts.find((contact) => contact.name !== null)?.name ?? null,
    avatarUrl: contacts.find((contact) => contact.avatarUrl !== null)?.avatarUrl ?? null,
  }
}
