import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, type Instant, PatchPerson, Person, PersonList, PersonQuery, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { announcePerson } from './announce.ts'
import { patchPerson } from './patch-person.ts'
import { personById } from './read-people.ts'

export interface PeopleRouteDeps {
  linkTo: (tenantId: string, fileKey: string, variant: 'original' | 'thumb') => string
}

const ById = Strict({ id: Id })
const Position = Type.Object({ at: Type.String({ maxLength: 40 }), id: Type.String({ pattern: '^[0-9]+$' }) })

/** Persons: list, page, edit. Their conversations show under the caller's own scope. */
export function peopleRoutes({ linkTo }: PeopleRouteDeps): FastifyPluginAsyncTypebox {
  const read = { access: { permission: 'person.read' } }
  const update = { access: { permission: 'person.update' } }
  return async (app) => {
    app.get('/people', { config: read, schema: { querystring: PersonQuery, response: { 200: PersonList } } }, (req) =>
      req.inTenant((tx) =>
        listPeople(tx, { q: req.query.q, limit: req.query.limit ?? 50, after: decodeCursor(Position, req.query.cursor) }, linkTo),
      ),
    )
    app.get('/people/:id', { config: read, schema: { params: ById, response: { 200: Person } } }, (req) =>
      req.inTenant((tx) => personById(tx, req.params.id, linkTo)),
    )
    app.patch('/people/:id', { config: update, schema: { params: ById, body: PatchPerson, response: { 200: Person } } }, (req) =>
      req.inTenant(async (tx) => {
        const person = await personById(tx, await patchPerson(tx, req.params.id, req.body), linkTo)
        await announcePerson(tx, person.id, Object.keys(req.body))
        return person
      }),
    )
    app.post('/contacts/:id/refresh', { config: update, schema: { params: ById, response: { 202: Type.Null() } } }, async (req, res) => {
      await req.inTenant(async (tx) => {
        if (!(await tx.one(sql`select id from omnichannel_contact where tenant_id = ${tx.tenantId} and id = ${req.params.id}`)))
          throw new NotFound('contact')
        tx.enqueue({
          task: 'people.fetch-profile',
          payload: { contactId: req.params.id, force: true },
          key: `profile:${req.params.id}`,
          maxAttempts: 5,
        })
      })
      return res.code(202).send(null)
    })
  }
}

interface Row {
  id: string
  name: string | null
  avatar: string | null
  tags: string[]
  at: Instant
  last_contacted_at: Instant | null
  created_at: Instant
  blocked_at: Instant | null
}

// Newest first: by when they were last written to, or else when they came.
async function listPeople(
  tx: Tx,
  page: { q: string | undefined; limit: number; after: { at: string; id: string } | undefined },
  linkTo: PeopleRouteDeps['linkTo'],
) {
  const pattern = page.q === undefined ? null : `%${page.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const digits = page.q?.replace(/[^0-9]/g, '') ?? ''
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select k.id, coalesce(p.full_name, (select c.display_name from omnichannel_contact c where c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key and c.display_name is not null order by c.id limit 1)) as name,
           (select f.key from omnichannel_contact c join files f on f.tenant_id = ${tx.tenantId} and f.id = c.avatar_file_id where c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key order by c.id limit 1) as avatar,
           coalesce(p.tags, '{}') as tags, k.created_at as at, p.last_contacted_at, k.created_at, p.blocked_at
      from crm_personal_keys k left join crm_personal_profile p on p.tenant_id = ${tx.tenantId} and p.person_id = k.id
     where k.tenant_id = ${tx.tenantId} and k.merged_into_id is null and (${page.after?.at ?? null}::timestamptz is null or (k.created_at, k.id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::bigint))
       and (${pattern}::text is null or unaccent(coalesce(p.full_name, '')) ilike unaccent(${pattern}) or ${pattern} = any (p.tags)
            or exists (select from omnichannel_contact c where c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key and (unaccent(coalesce(c.display_name, '')) ilike unaccent(${pattern}) or c.username ilike ${pattern}))
            or exists (select from crm_personal_contacts c where c.tenant_id = ${tx.tenantId} and c.person_id = k.id and (c.normalised ilike ${pattern} or (length(${digits}) >= 4 and c.kind = 'phone' and c.normalised like '%' || ${digits} || '%'))))
     order by k.created_at desc, k.id desc limit ${page.limit + 1}`)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    data: shown.map((row) => ({
      id: row.id,
      name: row.name,
      avatarUrl: row.avatar && linkTo(tx.tenantId, row.avatar, 'thumb'),
      tags: row.tags,
      lastContactedAt: row.last_contacted_at,
      createdAt: row.created_at,
      blockedAt: row.blocked_at,
    })),
    nextCursor: rows.length > page.limit && last ? encodeCursor({ at: last.at, id: last.id }) : null,
  }
}
