import { type CreateAutomatedReply, type PatchAutomatedReply, RULE_LIMITS } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unlessTaken } from '../../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Conflict, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { refuseFaulty } from '../../inbox/index.ts'
import { checkVariables } from '../actions/send.ts'
import { NameTaken } from '../errors.ts'
import { replyById } from './read-replies.ts'

type Given = Required<CreateAutomatedReply>

const BLANK = {
  keywords: [],
  keywordMatch: 'word',
  conditions: { match: 'all', items: [] },
  priority: 0,
  active: false,
} as const satisfies Partial<Given>

/** Stores a new one and returns its id. @throws {Invalid | NameTaken | Conflict} */
export async function createReply(tx: Tx, given: CreateAutomatedReply, request: AuditRequest): Promise<string> {
  const reply: Given = { ...structuredClone<Partial<Given>>(BLANK), ...given } as Given
  await checkReply(tx, reply)
  const count = await tx.one<{ n: number }>(sql`select count(*)::int as n from automated_replies where tenant_id = ${tx.tenantId}`)
  if ((count?.n ?? 0) >= RULE_LIMITS.replies)
    throw new Conflict(`There are ${RULE_LIMITS.replies} automated replies already, which is the most`)
  const row = await unlessTaken(
    () => new NameTaken(reply.name),
    () =>
      tx.one<{ id: string }>(sql`
      insert into automated_replies (tenant_id, name, trigger_type, keywords, keyword_match, reply_message, conditions, priority, is_active)
      values (${tx.tenantId}, ${reply.name.trim()}, ${reply.trigger}, ${reply.keywords}::text[], ${reply.keywordMatch}, ${reply.text}, ${reply.conditions}::jsonb, ${reply.priority}, ${reply.active}) returning id`),
  )
  const id = row?.id ?? ''
  await tell(tx, { id, action: 'created', changes: given, request })
  return id
}

/** Changes what is named. Of two who save at once, one is told. @throws {NotFound | Invalid | NameTaken | ChangedMeanwhile} */
export async function changeReply(tx: Tx, id: string, { version, ...change }: PatchAutomatedReply, request: AuditRequest): Promise<void> {
  await tx.run(sql`select id from automated_replies where tenant_id = ${tx.tenantId} and id = ${id} for update`)
  const before = await replyById(tx, id)
  if (version !== before.version) throw new ChangedMeanwhile(before.version)
  const { name, trigger, keywords, keywordMatch, text, conditions, priority, active } = { ...before, ...change }
  await checkReply(tx, { name, trigger, keywords, keywordMatch, text, conditions, priority, active })
  await unlessTaken(
    () => new NameTaken(name),
    () =>
      tx.run(sql`
      update automated_replies set name = ${name.trim()}, trigger_type = ${trigger}, keywords = ${keywords}::text[], keyword_match = ${keywordMatch}, reply_message = ${text}, conditions = ${conditions}::jsonb,
             priority = ${priority}, is_active = ${active}, version = version + 1, updated_at = ${now()}
       where tenant_id = ${tx.tenantId} and id = ${id} returning id`),
  )
  await tell(tx, { id, action: 'updated', changes: change, request })
}

/** @throws {NotFound} */
export async function deleteReply(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const row = await tx.one<{ name: string }>(
    sql`delete from automated_replies where tenant_id = ${tx.tenantId} and id = ${id} returning name`,
  )
  if (!row) throw new NotFound('automated reply')
  await tell(tx, { id, action: 'deleted', changes: row, request })
}

async function checkReply(tx: Tx, { trigger, keywords, text, conditions }: Given): Promise<void> {
  if (trigger === 'keyword' && keywords.length === 0) throw new Invalid('/keywords', 'Say at least one word that it answers to')
  if (trigger !== 'keyword' && keywords.length > 0) throw new Invalid('/keywords', 'Only a reply to keywords has some')
  checkVariables(text, '/text')
  await refuseFaulty(tx, conditions, '/conditions')
}

interface Told {
  id: string
  action: 'created' | 'updated' | 'deleted'
  changes: object
  request: AuditRequest
}

async function tell(tx: Tx, { id, action, changes, request }: Told): Promise<void> {
  tx.emit({ type: 'automation.updated', data: { replyId: id } })
  await audit(tx, { action: `automated-reply.${action}`, entity: 'automated_reply', entityId: id, changes: { ...changes }, request })
}
