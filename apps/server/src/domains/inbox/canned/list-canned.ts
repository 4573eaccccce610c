import type { CannedResponseList, CannedResponseQuery } from '@switchboard/contracts'
import { Id, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import { type CannedRow, cannedOf } from './read-canned.ts'

const Position = Strict({ rank: Type.Integer({ minimum: 0, maximum: 2 }), shortcut: Type.String({ maxLength: 200 }), id: Id })

interface Ranked extends CannedRow {
  rank: number
  folded: string
}

/** One page of those the actor may see, the best first. @throws {Invalid} naming the filter that makes no sense */
export async function listCanned(tx: Tx, query: CannedResponseQuery): Promise<CannedResponseList> {
  const limit = query.limit ?? 50
  const after = decodeCursor(Position, query.cursor)
  const owner = ownersOf(tx, query.owner)
  const words = patternsOf(query.q)
  const rows = await tx.run<Ranked>(sql`
    select c.id, c.shortcut, c.title, c.category, c.content, c.platforms, c.user_id, u.full_name as owner_name, c.usage_count, c.last_used_at, c.version, c.created_at, c.updated_at, found.rank, lower(c.shortcut) as folded
      from canned_responses c left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = c.user_id
      cross join lateral (select case when ${words?.begins}::text is null or unaccent(lower(c.shortcut)) like unaccent(${words?.begins}) then 0 when unaccent(lower(c.shortcut)) like unaccent(${words?.holds}) then 1
                                      when unaccent(lower(concat_ws(' ', c.title, c.category, c.content))) like unaccent(${words?.holds}) then 2 end as rank) found
     where c.tenant_id = ${tx.tenantId} and found.rank is not null and (${query.platform}::text is null or c.platforms = '{}' or ${query.platform}::text = any (c.platforms))
       and (${owner === undefined} or (${owner?.none ?? false} and c.user_id is null) or c.user_id = any (${owner?.users ?? []}::bigint[]))
       and (${after?.id}::bigint is null or (found.rank, lower(c.shortcut), c.id) > (${after?.rank}::int, ${after?.shortcut}::text, ${after?.id}::bigint))
     order by found.rank, lower(c.shortcut), c.id limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    data: page.map(cannedOf),
    nextCursor: rows.length > limit && last ? encodeCursor({ rank: last.rank, shortcut: last.folded, id: last.id }) : null,
  }
}

// Whoever searches may write the slash as well.
function patternsOf(q: string | undefined): { begins: string; holds: string } | undefined {
  const bare = q?.trim().replace(/^\//, '').toLowerCase().normalize('NFC')
  if (!bare) return undefined
  const escaped = bare.replace(/[\\%_]/g, (sign) => `\\${sign}`)
  return { begins: `${escaped}%`, holds: `%${escaped}%` }
}

function ownersOf(tx: Tx, text: string | undefined): { none: boolean; users: string[] } | undefined {
  if (text === undefined) return undefined
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const users = words.filter((word) => word !== 'none').map((word) => (word === 'me' ? tx.actor.userId : word))
  const odd = words.length === 0 ? text : users.find((word) => !/^(0|[1-9]\d{0,17})$/.test(word))
  if (odd !== undefined) throw new Invalid('/owner', `"${odd}" is not a value of owner`)
  return { none: words.includes('none'), users }
}
