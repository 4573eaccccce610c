import {
  type Conversation,
  type ConversationCounts,
  type ConversationQuery,
  type ConversationStatus,
  PLACE_FILTERS,
} from '@switchboard/contracts'
import { type SqlBool, sql as raw } from 'kysely'
import Type from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid } from '../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { placedAt } from './places/placed-at.ts'
import { conversationsByIds, type LinkTo } from './read-conversations.ts'
import { type Listing, type Place, unreadOf } from './unread-conversations.ts'

const Position = Type.Object({ v: Type.Union([Type.String(), Type.Number()]), at: Type.String(), id: Type.String() })

interface Sort {
  /** Column or expression that sorts first; ties go by last activity, then id. */
  by: string
  direction: 'asc' | 'desc'
}

const PRIORITY = "array_position(array['none','low','normal','high','urgent'], omnichannel_conversation.priority)"
const SORTS: Readonly<Record<NonNullable<ConversationQuery['sort']>, Sort>> = {
  '-lastActivityAt': { by: 'omnichannel_conversation.last_activity_at', direction: 'desc' },
  lastActivityAt: { by: 'omnichannel_conversation.last_activity_at', direction: 'asc' },
  '-createdAt': { by: 'omnichannel_conversation.created_at', direction: 'desc' },
  createdAt: { by: 'omnichannel_conversation.created_at', direction: 'asc' },
  // Rows that do not wait come last; their place stands in the cursor, so it is a moment like any other.
  waitingSince: { by: "coalesce(omnichannel_conversation.waiting_since, '9999-12-31T00:00:00Z')", direction: 'asc' },
  '-priority': { by: PRIORITY, direction: 'desc' },
}

const STATUSES: Readonly<Record<string, readonly ConversationStatus[]>> = {
  open: ['new', 'open'],
  new: ['new'],
  pending: ['pending'],
  snoozed: ['snoozed'],
  resolved: ['resolved'],
  archived: ['archived'],
}

/** One page of the list as the caller may see it. @throws {Invalid} naming the filter that makes no sense */
export async function listConversations(
  tx: Tx,
  query: ConversationQuery,
  linkTo: LinkTo,
): Promise<{ data: Conversation[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const start = decodeCursor(Position, query.cursor)
  const list = listingOf(tx, query)
  const rows = query.unread
    ? await unreadOf(tx, { ...list, from: (after) => list.from(after ?? start) }, limit + 1)
    : await list
        .from(start)
        .limit(limit + 1)
        .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    data: await conversationsByIds(
      tx,
      page.map((row) => row.id),
      tx.actor.userId,
      linkTo,
    ),
    nextCursor: rows.length > limit && last ? encodeCursor({ v: last.v, at: last.at, id: last.id }) : null,
  }
}

function listingOf(tx: Tx, query: ConversationQuery): Listing {
  const sort = SORTS[query.sort ?? '-lastActivityAt']
  const byActivity = sort.by.endsWith('last_activity_at')
  const direction = raw.raw(sort.direction)
  const conditions = conditionsOf(tx, query)
  const from: Listing['from'] = (after) => {
    let select = tx
      .from('omnichannel_conversation')
      .select([
        'omnichannel_conversation.id',
        'omnichannel_conversation.last_activity_at as at',
        'omnichannel_conversation.inbound_count',
        raw<string | number>`${raw.raw(sort.by)}`.as('v'),
      ])
    for (const condition of conditions) select = select.where(condition)
    if (after) select = select.where(behind(sort, after))
    if (!byActivity) select = select.orderBy(raw.raw(sort.by), sort.direction)
    return select
      .orderBy('omnichannel_conversation.last_activity_at', sort.direction)
      .orderBy('omnichannel_conversation.id', sort.direction)
  }
  return { from, order: byActivity ? raw`at ${direction}, id ${direction}` : raw`v ${direction}, at ${direction}, id ${direction}` }
}

function behind(sort: Sort, { v, at, id }: Place) {
  const c = raw.raw('omnichannel_conversation')
  const compare = raw.raw(sort.direction === 'desc' ? '<' : '>')
  if (sort.by.endsWith('last_activity_at'))
    return raw<SqlBool>`(${c}.last_activity_at, ${c}.id) ${compare} (${at}::timestamptz, ${id}::bigint)`
  return raw<SqlBool>`(${raw.raw(sort.by)}, ${c}.last_activity_at, ${c}.id) ${compare} (${cast(sort, v)}, ${at}::timestamptz, ${id}::bigint)`
}

function cast(sort: Sort, value: string | number) {
  return sort.by === PRIORITY ? raw`${value}::int` : raw`${value}::timestamptz`
}

function conditionsOf(tx: Tx, query: ConversationQuery) {
  const c = raw.raw('omnichannel_conversation')
  const conditions = []
  const statuses = wanted('status', query.status ?? 'open').flatMap((word) =>
    word === 'all' ? Object.values(STATUSES).flat() : (STATUSES[word] ?? refuse('status', word)),
  )
  conditions.push(among('status', statuses))
  // The policy says this as well, but no index can follow it there.
  if (tx.actor.scope === 'assigned') conditions.push(raw<SqlBool>`${c}.assigned_to = ${tx.actor.userId}`)
  if (query.page) conditions.push(among('page_id', ids('page', query.page)))
  if (query.assignee) conditions.push(assignedTo(tx, query.assignee))
  if (query.platform)
    conditions.push(
      raw<SqlBool>`exists (select from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id where p.tenant_id = ${tx.tenantId} and p.id = ${c}.page_id and f.platform_type = any (${wanted('platform', query.platform)}))`,
    )
  if (query.place)
    conditions.push(
      placedAt(
        tx,
        wanted('place', query.place).map((word) => PLACE_FILTERS.find((place) => place === word) ?? refuse('place', word)),
      ),
    )
  if (query.tag)
    conditions.push(
      raw<SqlBool>`exists (select from conversation_tag ct join conversation_tags t on t.tenant_id = ${tx.tenantId} and t.id = ct.conversation_tag_id where ct.tenant_id = ${tx.tenantId} and ct.conversation_id = ${c}.id and (t.id::text = any (${wanted('tag', query.tag)}) or lower(t.name) = any (${wanted('tag', query.tag.toLowerCase())})))`,
    )
  // By id first: few conversations mention somebody, and the list need not be walked for them.
  if (query.mentions)
    conditions.push(
      raw<SqlBool>`${c}.id = any (array(select nm.conversation_id from conversation_note_mentions nm where nm.tenant_id = ${tx.tenantId} and nm.user_id = ${tx.actor.userId}))`,
    )
  if (query.q) conditions.push(matches(tx, query.q))
  return conditions
}

function assignedTo(tx: Tx, words: string) {
  const list = wanted('assignee', words)
  const users = list.filter((word) => word !== 'none').map((word) => (word === 'me' ? tx.actor.userId : idWord('assignee', word)))
  const chosen = users.length > 0 ? [among('assigned_to', users)] : []
  if (list.includes('none')) chosen.push(raw<SqlBool>`omnichannel_conversation.assigned_to is null`)
  return raw<SqlBool>`(${raw.join(chosen, raw` or `)})`
}

// A list of one is no equality to the planner, and only behind equalities do the indexes run in order of time.
function among(column: 'status' | 'page_id' | 'assigned_to', values: readonly string[]) {
  const [one, ...more] = new Set(values)
  const name = raw.raw(`omnichannel_conversation.${column}`)
  if (more.length === 0) return raw<SqlBool>`${name} = ${one}`
  return raw<SqlBool>`${name} = any (${[one, ...more]}${raw.raw(column === 'status' ? '' : '::bigint[]')})`
}

// Name, username and the newest message; searching all messages comes with its own index.
function matches(tx: Tx, q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return raw<SqlBool>`(exists (select from omnichannel_contact k join crm_personal_keys pk on pk.tenant_id = ${tx.tenantId} and pk.external_key = k.personal_key_id left join crm_personal_profile pp on pp.tenant_id = ${tx.tenantId} and pp.person_id = coalesce(pk.merged_into_id, pk.id)
      where k.tenant_id = ${tx.tenantId} and k.id = omnichannel_conversation.contact_id and (unaccent(coalesce(pp.full_name, k.display_name, '')) ilike unaccent(${pattern}) or k.username ilike ${pattern}))
    or exists (select from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.id = omnichannel_conversation.last_message_id and m.deleted_at is null and unaccent(m.message) ilike unaccent(${pattern})))`
}

function wanted(filter: string, text: string): string[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  if (words.length === 0) refuse(filter, text)
  return words
}

function ids(filter: string, text: string): string[] {
  return wanted(filter, text).map((word) => idWord(filter, word))
}

function idWord(filter: string, word: string): string {
  return /^[1-9]\d{0,18}$/.test(word) ? word : refuse(filter, word)
}

function refuse(filter: string, word: string): never {
  throw new Invalid(`/${filter}`, `"${word}" is not a value of ${filter}`)
}

/** How many open conversations each view holds for the caller. */
export async function countConversations(tx: Tx): Promise<ConversationCounts> {
  const rows = await tx.run<{ page_id: string; open: string; mine: string; unassigned: string; mentions: string; unread: string }>(sql`
    with listed as materialized (select c.id, c.page_id, c.assigned_to, c.inbound_count from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.status in ('new', 'open')
           and (${tx.actor.scope !== 'assigned'} or c.assigned_to = ${tx.actor.userId})),
         marks as materialized (select r.conversation_id, r.inbound_read from conversation_reads r
           where r.tenant_id = ${tx.tenantId} and r.user_id = ${tx.actor.userId} and r.conversation_id = any (array(select id from listed))),
         noted as materialized (select distinct nm.conversation_id from conversation_note_mentions nm where nm.tenant_id = ${tx.tenantId} and nm.user_id = ${tx.actor.userId})
    select l.page_id, count(*) as open, count(*) filter (where l.assigned_to = ${tx.actor.userId}) as mine, count(*) filter (where l.assigned_to is null) as unassigned,
           count(n.conversation_id) as mentions,
           count(*) filter (where l.inbound_count > coalesce(m.inbound_read, 0)) as unread
      from listed l left join marks m on m.conversation_id = l.id left join noted n on n.conversation_id = l.id group by l.page_id`)
  const sum = (of: 'open' | 'mine' | 'unassigned' | 'mentions' | 'unread') => rows.reduce((total, row) => total + Number(row[of]), 0)
  return {
    mine: sum('mine'),
    unassigned: sum('unassigned'),
    all: sum('open'),
    mentions: sum('mentions'),
    unread: sum('unread'),
    pages: rows.map((row) => ({ pageId: row.page_id, open: Number(row.open) })),
  }
}
