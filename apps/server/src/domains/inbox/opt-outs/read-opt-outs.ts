import type { Instant, OptOut, OptOutList, OptOutQuery, Platform, Via } from '@switchboard/contracts'
import { Id, Instant as InstantSchema, Strict } from '@switchboard/contracts'
import { sql, type Statement } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import { OPTING } from './opting.ts'

const Position = Strict({ at: InstantSchema, id: Id })

interface Row {
  id: string
  what: OptOut['what']
  at: Instant
  source: OptOut['source']
  word: string | null
  reason: string | null
  noted_by: string | null
  noted_by_name: string | null
  contact_id: string
  person_id: string
  name: string | null
  username: string | null
  page_id: string
  page_name: string
  platform: Platform
  via: Via
  stands: boolean
}

interface Asked extends Omit<OptOutQuery, 'cursor'> {
  id?: string
  after?: { at: Instant; id: string } | undefined
}

/** One page of the ledger, newest first. */
export async function listOptOuts(tx: Tx, { cursor, ...query }: OptOutQuery): Promise<OptOutList> {
  const limit = query.limit ?? 50
  const rows = await tx.run<Row & Record<string, unknown>>(words(tx, { ...query, after: decodeCursor(Position, cursor), limit: limit + 1 }))
  const last = rows[limit - 1]
  return {
    data: rows.slice(0, limit).map(optOutOf),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.at, id: last.id }) : null,
  }
}

/** One word of the ledger. @throws {NotFound} */
export async function optOutById(tx: Tx, id: string): Promise<OptOut> {
  const row = await tx.one<Row & Record<string, unknown>>(words(tx, { id, limit: 1 }))
  if (!row) throw new NotFound('opt-out')
  return optOutOf(row)
}

function words(tx: Tx, { id, state = 'all', page, contact, q, after, limit }: Asked): Statement {
  const holds = patternOf(q)
  return sql`
    select s.id, s.what, s.at, s.source, left(coalesce(s.data->>'word', s.data->>'code'), 60) as word, s.reason, s.noted_by, s.noted_by_name, s.contact_id,
           coalesce(k.merged_into_id, k.id) as person_id, c.display_name as name, c.username, p.id as page_id, p.name as page_name, f.platform_type as platform, i.via, newer.id is null as stands
      from omnichannel_contact_consent s
      join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.id = s.contact_id
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = c.personal_key_id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
      left join lateral (select n.id from omnichannel_contact_consent n where n.tenant_id = ${tx.tenantId} and n.contact_id = s.contact_id and n.what in ('opted-in', 'opted-out')
         and (n.at, n.id) > (s.at, s.id) limit 1) newer on true
     where s.tenant_id = ${tx.tenantId} and s.what in ('opted-in', 'opted-out') and f.platform_type || '/' || i.via = any (${OPTING})
       and (${id}::bigint is null or s.id = ${id}::bigint) and (${page}::bigint is null or c.page_id = ${page}::bigint) and (${contact}::bigint is null or s.contact_id = ${contact}::bigint)
       and (${state === 'all'} or (s.what = 'opted-out' and newer.id is null))
       and (${holds}::text is null or unaccent(lower(concat_ws(' ', c.display_name, c.username))) like unaccent(${holds}))
       and (${after?.id}::bigint is null or (s.at, s.id) < (${after?.at}::timestamptz, ${after?.id}::bigint))
     order by s.at desc, s.id desc limit ${limit}`
}

// Whoever looks for a number may write it with spaces.
function patternOf(q: string | undefined): string | undefined {
  const bare = q?.trim().toLowerCase().normalize('NFC')
  if (!bare) return undefined
  const plain = /^[+\d ().-]+$/.test(bare) ? bare.replace(/[ ().-]/g, '') : bare
  return `%${plain.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

function optOutOf(row: Row): OptOut {
  return {
    id: row.id,
    what: row.what,
    at: row.at,
    source: row.source,
    word: row.word,
    reason: row.reason,
    by: row.noted_by_name === null ? null : { id: row.noted_by, name: row.noted_by_name },
    contact: { id: row.contact_id, personId: row.person_id, name: row.name, username: row.username },
    page: { id: row.page_id, name: row.page_name, platform: row.platform, via: row.via },
    stands: row.stands,
  }
}
