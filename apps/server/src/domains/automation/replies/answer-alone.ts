import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import { doActions } from '../actions/do-actions.ts'
import { type Book, type Said, saidIn } from '../book.ts'
import { claimRun, refuseRun, type Running } from '../runs/record-run.ts'
import { type ActiveReply, type Choice, chooseReply } from './choose.ts'

/** Older messages came with a history, or after a standstill: an answer would surprise. */
const FRESH_MS = 3_600_000
const BUCKET_MS = 600_000

/** Answers customers' messages by itself, where a reply fits. Machines and people whom we blocked are never answered. */
export async function answerAlone(tx: Tx, rows: readonly FeedRow[], replies: readonly ActiveReply[], book: Book): Promise<void> {
  if (replies.length === 0) return
  const created = rows.filter(({ type, data }) => type === 'message.created' && data?.cause === undefined)
  const said = await saidIn(
    tx,
    created.flatMap(({ message_id }) => message_id ?? []),
  )
  const answerable = created.flatMap((row) => {
    const message = said.get(row.message_id ?? '')
    return message && mayBeAnswered(message) ? [{ row, message }] : []
  })
  if (answerable.length === 0) return
  await book.load(answerable.map(({ message }) => message.rootId))
  const { blocked, names, given } = await standingOf(
    tx,
    answerable.flatMap(({ message }) => [message.conversationId, message.rootId]),
  )
  for (const { row, message } of answerable) {
    const { conversationId: through, rootId: conversationId } = message
    const at = Date.parse(message.sentAt)
    const facts = await book.factsAt(conversationId, at)
    if (!facts || blocked.has(through)) continue
    const used = given.get(conversationId) ?? new Set<string>()
    const heard = {
      text: message.text,
      first: message.first,
      closedUntil: await book.closedUntil(facts, at),
      bucket: Math.floor(at / BUCKET_MS),
      facts,
    }
    const choice = chooseReply(replies, heard, used)
    if (!choice) continue
    given.set(conversationId, new Set([...used, choice.occasion]))
    await give(tx, choice, { conversationId, through, eventN: row.n, name: names.get(through) ?? '' })
    book.forget(conversationId)
  }
}

function mayBeAnswered({ direction, byPerson, sentAt }: Said): boolean {
  return direction === 'inbound' && byPerson && Date.now() - Date.parse(sentAt) < FRESH_MS
}

async function give(
  tx: Tx,
  { reply, occasion }: Choice,
  { conversationId, through, eventN, name }: { conversationId: string; through: string; eventN: number; name: string },
): Promise<void> {
  const running: Running = { replyId: reply.id, conversationId, eventN, occasion }
  if (!(await claimRun(tx, running))) return
  const cause = `reply:${reply.id}`
  const refusal = await doActions(tx, conversationId, [{ kind: 'send-text', text: reply.text }], {
    cause,
    author: { userId: '0', name, bot: cause },
    through,
  })
  if (refusal) await refuseRun(tx, running, refusal)
}

interface Standing {
  blocked: ReadonlySet<string>
  /** Under which name the business answers: its channel's. */
  names: ReadonlyMap<string, string>
  given: Map<string, ReadonlySet<string>>
}

async function standingOf(tx: Tx, ids: readonly string[]): Promise<Standing> {
  const rows = await tx.run<{ id: string; name: string; blocked: boolean; occasions: string[] }>(sql`
    select c.id, p.name, coalesce((select pp.blocked_at is not null from omnichannel_contact k join crm_personal_keys pk on pk.tenant_id = ${tx.tenantId} and pk.external_key = k.personal_key_id
                                     join crm_personal_profile pp on pp.tenant_id = ${tx.tenantId} and pp.person_id = coalesce(pk.merged_into_id, pk.id) where k.tenant_id = ${tx.tenantId} and k.id = c.contact_id), false) as blocked,
           coalesce((select array_agg(r.occasion) from automation_runs r where r.tenant_id = ${tx.tenantId} and r.conversation_id = c.id and r.occasion is not null), '{}') as occasions
      from omnichannel_conversation c join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[])`)
  return {
    blocked: new Set(rows.filter(({ blocked }) => blocked).map(({ id }) => id)),
    names: new Map(rows.map(({ id, name }) => [id, name])),
    given: new Map(rows.map(({ id, occasions }) => [id, new Set(occasions)])),
  }
}
