import type { User } from '@switchboard/contracts'
import Type from 'typebox'
import { Id, Strict } from '@switchboard/contracts'
import { NotFound } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { usersOnline } from '../../infra/live/presence.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import type { PictureOf } from './identity.ts'

interface Row {
  id: string
  email: string
  full_name: string
  status: string
  last_seen_at: string | null
  created_at: string
  invited: boolean
  picture: string | null
  roles: User['roles']
}

const Position = Strict({ name: Type.String(), id: Id })

/** The team, by name. `q`: a part of the name or address. Without `pictureOf` they show no pictures. */
export async function listUsers(
  tx: Tx,
  query: { limit?: number; cursor?: string; q?: string },
  pictureOf?: PictureOf,
): Promise<{ data: User[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const after = decodeCursor(Position, query.cursor)
  const like = query.q === undefined ? null : `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await tx.run<Row>(sql`
    select u.id, u.email, u.full_name, u.status, u.last_seen_at, u.created_at, f.key as picture,
           u.id in (select user_id from app.without_password(${tx.tenantId})) as invited,
           coalesce((select jsonb_agg(jsonb_build_object('id', r.id::text, 'name', r.name, 'builtIn', case when r.is_system then r.key end) order by r.name) from sys_user_roles ur
                       join sys_roles r on r.tenant_id = ${tx.tenantId} and r.id = ur.role_id where ur.tenant_id = ${tx.tenantId} and ur.user_id = u.id), '[]') as roles
      from sys_users u left join files f on f.tenant_id = ${tx.tenantId} and f.id = u.avatar_file_id and f.deleted_at is null
     where u.tenant_id = ${tx.tenantId} and u.kind = 'staff' and (${like}::text is null or u.full_name ilike ${like} or u.email ilike ${like})
       and (${after?.id ?? null}::bigint is null or (u.full_name, u.id) > (${after?.name ?? null}::text, ${after?.id ?? null}::bigint))
     order by u.full_name, u.id limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const online = await usersOnline(tx)
  return {
    data: page.map((one) => userOf(one, online, (key) => pictureOf?.(tx.tenantId, key) ?? null)),
    nextCursor: rows.length > limit && last ? encodeCursor({ name: last.full_name, id: last.id }) : null,
  }
}

/** @throws {NotFound} */
export async function userById(tx: Tx, id: string, pictureOf: PictureOf): Promise<User> {
  const row = await tx.one<Row>(sql`
    select u.id, u.email, u.full_name, u.status, u.last_seen_at, u.created_at, f.key as picture,
           u.id in (select user_id from app.without_password(${tx.tenantId})) as invited,
           coalesce((select jsonb_agg(jsonb_build_object('id', r.id::text, 'name', r.name, 'builtIn', case when r.is_system then r.key end) order by r.name) from sys_user_roles ur
                       join sys_roles r on r.tenant_id = ${tx.tenantId} and r.id = ur.role_id where ur.tenant_id = ${tx.tenantId} and ur.user_id = u.id), '[]') as roles
      from sys_users u left join files f on f.tenant_id = ${tx.tenantId} and f.id = u.avatar_file_id and f.deleted_at is null
     where u.tenant_id = ${tx.tenantId} and u.kind = 'staff' and u.id = ${id}`)
  if (!row) throw new NotFound('user')
  return userOf(row, await usersOnline(tx), (key) => pictureOf(tx.tenantId, key))
}

function userOf(row: Row, online: ReadonlySet<string>, picture: (key: string) => string | null): User {
  return {
    id: row.id,
    email: row.email,
    name: row.full_name,
    avatarUrl: row.picture === null ? null : picture(row.picture),
    active: row.status === 'active',
    invited: row.status === 'active' && row.invited,
    roles: row.roles,
    online: online.has(row.id),
    lastSeenAt: row.last_seen_at,
    createdAt: row.created_at,
  }
}
