import type { DryRun, DryRunResult } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import { conversationRows, meets } from '../../inbox/index.ts'
import { addOpen } from '../../hours/index.ts'
import { Book, saidIn } from '../book.ts'
import { refusedHere } from '../may-answer.ts'
import { factsThen } from './facts-then.ts'
import { type Happening, happeningsIn, RULE_TYPES } from './happenings.ts'
import { checkRule, completeRule, type GivenRule } from './save-rule.ts'

const LONGEST_MS = 31 * 86_400_000
/** Lines that one look reads at most; of more, the newest. */
const MOST = 50_000
const EXAMPLES = 200

/**
 * What a rule would have done between two moments, had it been there: with the conversations as they were at each moment, as far as the feed tells. Nothing is changed.
 * @throws {Invalid}
 */
export async function dryRun(tx: Tx, { rule: given, from, to }: DryRun): Promise<DryRunResult> {
  if (Date.parse(to) <= Date.parse(from)) throw new Invalid('/to', 'The end lies before the beginning')
  if (Date.parse(to) - Date.parse(from) > LONGEST_MS) throw new Invalid('/from', 'At most 31 days')
  const rule = completeRule(given)
  await checkRule(tx, rule)
  const lines = await linesBetween(tx, from, to)
  const said = await saidIn(
    tx,
    lines.flatMap(({ message_id }) => message_id ?? []),
  )
  const book = new Book(tx)
  const asked =
    rule.minutes === null
      ? happeningsIn(lines, said, Date.parse(from)).filter(({ event }) => event === rule.event)
      : await waits(rule, lines, said, book, Date.parse(to))
  await book.load(asked.map(({ conversationId }) => conversationId))
  const later = Map.groupBy(await changesSince(tx, from), (row) => row.conversation_id ?? '')
  const hits: Happening[] = []
  for (const one of asked) {
    const facts = await book.factsAt(one.conversationId, one.at)
    const then =
      facts &&
      factsThen(
        facts,
        (later.get(one.conversationId) ?? []).filter(({ n }) => n > one.n),
      )
    if (then && meets(rule.conditions, { ...then, text: one.text }) && !refusedHere(rule, then)) hits.push(one)
  }
  return {
    looked: lines.length,
    hits: hits.length,
    conversations: new Set(hits.map(({ conversationId }) => conversationId)).size,
    cut: lines.length >= MOST,
    examples: await examplesOf(tx, hits),
  }
}

async function linesBetween(tx: Tx, from: string, to: string): Promise<FeedRow[]> {
  const rows = await tx.run<Omit<FeedRow, 'n'> & { n: string }>(sql`
    select n, type, conversation_id, message_id, contact_id, person_id, page_id, user_id, fields, data, created_at from event_feed
     where tenant_id = ${tx.tenantId} and created_at >= ${from} and created_at < ${to} and type = any (${[...RULE_TYPES]}::text[]) order by n desc limit ${MOST}`)
  return rows.map((row) => ({ ...row, n: Number(row.n) })).toReversed()
}

async function changesSince(tx: Tx, from: string): Promise<Pick<FeedRow, 'n' | 'conversation_id' | 'type' | 'fields' | 'data'>[]> {
  const rows = await tx.run<Pick<FeedRow, 'conversation_id' | 'type' | 'fields' | 'data'> & { n: string }>(sql`
    select n, conversation_id, type, fields, data from event_feed
     where tenant_id = ${tx.tenantId} and created_at >= ${from} and type in ('conversation.status_changed', 'conversation.assigned', 'conversation.unassigned', 'conversation.transferred', 'conversation.tagged', 'conversation.updated') order by n`)
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

// Of rules of time: who waited long enough before the other side spoke. Each wait counts once.
async function waits(
  rule: GivenRule,
  lines: readonly FeedRow[],
  said: Awaited<ReturnType<typeof saidIn>>,
  book: Book,
  end: number,
): Promise<Happening[]> {
  const asks = rule.event === 'waiting' ? 'message-received' : 'message-sent'
  const spoken = happeningsIn(lines, said, 0).filter(({ event }) => event === 'message-received' || event === 'message-sent')
  const found: Happening[] = []
  for (const [conversationId, words] of Map.groupBy(spoken, (one) => one.conversationId))
    for (const [i, one] of words.entries()) {
      // The customer waits from the first of his messages in a row, we from the last of ours.
      const neighbour = words[rule.event === 'waiting' ? i - 1 : i + 1]
      if (one.event !== asks || neighbour?.event === asks) continue
      const facts = await book.factsAt(conversationId, one.at)
      if (!facts) continue
      const ms = (rule.minutes ?? 0) * 60_000
      const due = rule.businessHours ? addOpen((await book.hours()).of(facts).hours, one.at, ms) : one.at + ms
      const answer = words.slice(i + 1).find(({ event }) => event !== asks)
      if (due !== undefined && due < Math.min(answer?.at ?? end, end)) found.push({ ...one, at: due })
    }
  return found.toSorted((a, b) => a.at - b.at)
}

async function examplesOf(tx: Tx, hits: readonly Happening[]): Promise<DryRunResult['examples']> {
  const newest = hits.slice(-EXAMPLES).toReversed()
  const names = new Map(
    (await conversationRows(tx, [...new Set(newest.map(({ conversationId }) => conversationId))], '0')).map((row) => [row.id, row.name]),
  )
  return newest.map(({ conversationId, at, text }) => ({
    conversationId,
    contactName: names.get(conversationId) ?? null,
    at: new Date(at).toISOString(),
    text: text?.slice(0, 200) ?? null,
  }))
}
