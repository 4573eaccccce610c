import {
  CONVERSATION_STATUSES,
  type ConversationFilter,
  type ConversationStatus,
  PLACE_FILTERS,
  PLATFORMS,
  PRIORITIES,
  SLA_FILTERS,
} from '@switchboard/contracts'
import { type SqlBool, sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import { placedAt } from '../places/placed-at.ts'
import { momentOf } from './moment.ts'
import { tagged, tagsNamed, untagged } from './tagged.ts'
import { ids, idWord, known, refuse, wanted } from './words.ts'

const STATUSES: Readonly<Record<string, readonly ConversationStatus[]>> = {
  open: ['new', 'open'],
  new: ['new'],
  pending: ['pending'],
  snoozed: ['snoozed'],
  resolved: ['resolved'],
  archived: ['archived'],
  all: CONVERSATION_STATUSES,
}
const c = raw.raw('omnichannel_conversation')

/**
 * The conditions of a filter on `omnichannel_conversation`, for the caller. Without what is `unread`, which the list looks up in steps and counts look up at once.
 * @throws {Invalid} naming the filter that makes no sense
 */
export async function narrow(tx: Tx, filter: ConversationFilter) {
  const statuses = statusesOf(filter)
  // What was merged into another is shown as that one.
  const conditions = [among('status', statuses), raw<SqlBool>`${c}.merged_into_id is null`]
  // The policy says this as well, but no index can follow it there.
  if (tx.actor.scope === 'assigned') conditions.push(raw<SqlBool>`${c}.assigned_to = ${tx.actor.userId}`)
  if (filter.page) conditions.push(among('page_id', ids('page', filter.page)))
  if (filter.assignee) conditions.push(heldBy('assignee', filter.assignee, { column: 'assigned_to', me: tx.actor.userId }))
  if (filter.team) conditions.push(heldBy('team', filter.team, { column: 'team_id' }))
  if (filter.priority) conditions.push(among('priority', known('priority', filter.priority, PRIORITIES)))
  if (filter.sla) conditions.push(among('sla_state', known('sla', filter.sla, SLA_FILTERS)))
  if (filter.platform) conditions.push(onPlatforms(tx, known('platform', filter.platform, PLATFORMS)))
  if (filter.place) conditions.push(placedAt(tx, known('place', filter.place, PLACE_FILTERS)))
  if (filter.tag) conditions.push(tagged(tx, await tagsNamed(tx, wanted('tag', filter.tag))))
  if (filter.notTag) conditions.push(untagged(tx, await tagsNamed(tx, wanted('notTag', filter.notTag))))
  if (filter.unattended) conditions.push(raw<SqlBool>`(${c}.waiting_since is not null or ${c}.first_response_at is null)`)
  // By id first: few conversations mention somebody or have him take part, and the list need not be walked for them.
  if (filter.mentions)
    conditions.push(
      raw<SqlBool>`${c}.id = any (array(select nm.conversation_id from conversation_note_mentions nm where nm.tenant_id = ${tx.tenantId} and nm.user_id = ${tx.actor.userId}))`,
    )
  if (filter.participating)
    conditions.push(
      raw<SqlBool>`${c}.id = any (array(select cp.conversation_id from conversation_participants cp where cp.tenant_id = ${tx.tenantId} and cp.user_id = ${tx.actor.userId}))`,
    )
  conditions.push(...between(filter))
  if (filter.q) conditions.push(matches(tx, filter.q))
  return conditions
}

/** The statuses that a filter lets through. @throws {Invalid} where one of them is none */
export function statusesOf(filter: ConversationFilter): ConversationStatus[] {
  return wanted('status', filter.status ?? 'open').flatMap((word) => STATUSES[word] ?? refuse('status', word))
}

const EDGES = [
  ['activeSince', 'last_activity_at', '>='],
  ['activeBefore', 'last_activity_at', '<'],
  ['createdSince', 'created_at', '>='],
  ['createdBefore', 'created_at', '<'],
] as const

function between(filter: ConversationFilter) {
  const nowMs = Date.now()
  return EDGES.flatMap(([name, column, compare]) => {
    const word = filter[name]
    return word === undefined ? [] : [raw<SqlBool>`${c}.${raw.raw(column)} ${raw.raw(compare)} ${momentOf(name, word, nowMs)}::timestamptz`]
  })
}

function heldBy(filter: string, words: string, { column, me }: { column: 'assigned_to' | 'team_id'; me?: string }) {
  const list = wanted(filter, words)
  const named = list.filter((word) => word !== 'none').map((word) => (word === 'me' && me !== undefined ? me : idWord(filter, word)))
  const chosen = named.length > 0 ? [among(column, named)] : []
  if (list.includes('none')) chosen.push(raw<SqlBool>`${c}.${raw.raw(column)} is null`)
  return raw<SqlBool>`(${raw.join(chosen, raw` or `)})`
}

const TEXT = new Set(['status', 'priority', 'sla_state'])

// A list of one is no equality to the planner, and only behind equalities do the indexes run in order of time.
function among(column: 'status' | 'page_id' | 'assigned_to' | 'team_id' | 'priority' | 'sla_state', values: readonly string[]) {
  const [one, ...more] = new Set(values)
  const name = raw.raw(`omnichannel_conversation.${column}`)
  if (more.length === 0) return raw<SqlBool>`${name} = ${one}`
  return raw<SqlBool>`${name} = any (${[one, ...more]}${raw.raw(TEXT.has(column) ? '' : '::bigint[]')})`
}

function onPlatforms(tx: Tx, platforms: readonly string[]) {
  return raw<SqlBool>`exists (select from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id where p.tenant_id = ${tx.tenantId} and p.id = ${c}.page_id and f.platform_type = any (${[...platforms]}))`
}

// Name, username and the newest message; searching all messages comes with its own index.
function matches(tx: Tx, q: string) {
  const pattern = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return raw<SqlBool>`(exists (select from omnichannel_contact k join crm_personal_keys pk on pk.tenant_id = ${tx.tenantId} and pk.external_key = k.personal_key_id left join crm_personal_profile pp on pp.tenant_id = ${tx.tenantId} and pp.person_id = coalesce(pk.merged_into_id, pk.id)
      where k.tenant_id = ${tx.tenantId} and k.id = ${c}.contact_id and (unaccent(coalesce(pp.full_name, k.display_name, '')) ilike unaccent(${pattern}) or k.username ilike ${pattern}))
    or exists (select from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.id = ${c}.last_message_id and m.deleted_at is null and unaccent(m.message) ilike unaccent(${pattern})))`
}
