import type { AssignmentSettings, RoutingDecision } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Facts, factsOf, type Held, holdConversations, setAssignee, setTeam } from '../../inbox/index.ts'
import { candidatesOf } from './candidates.ts'
import { afterGiving, type Candidate, type Choice, choose } from './choose.ts'
import { type Decided, keepDecisions } from './keep-decisions.ts'
import { ruleFor } from './match.ts'
import { leaveQueue, queue } from './queue.ts'
import { activeRules, type Rule } from './rules.ts'

/** What is to be shared out, and why now. */
export interface Case {
  conversationId: string
  occasion: RoutingDecision['occasion']
  /** Who gave it back himself. */
  notUserId?: string | null
  /** Since when it waits for somebody. */
  queuedAt?: string
}

/** A machine’s word for it, in events and histories. */
export const ROUTING = { cause: 'routing' }

/**
 * Shares out conversations that nobody has, in the order given, each by the first rule that holds: to a team, to somebody of it, or into the queue. What somebody has, what is not open, and what no rule is
 * for, is left alone. The caller holds the lock of those who decide (`lockAssigning`), and acts for the product itself.
 */
export async function decide(tx: Tx, cases: readonly Case[], settings: AssignmentSettings): Promise<void> {
  const rules = cases.length > 0 ? await activeRules(tx) : []
  if (rules.length === 0) return
  const ids = [...new Set(cases.map(({ conversationId }) => conversationId))]
  const held = new Map((await holdConversations(tx, ids)).map((one) => [one.id, one]))
  const facts = await factsOf(tx, ids)
  const ages = await agesOf(tx, ids)
  const pools = new Map<string, Candidate[]>()
  const decided: Decided[] = []
  for (const one of distinct(cases)) {
    const conversation = held.get(one.conversationId)
    const known = facts.get(one.conversationId)
    if (!conversation || !known || !isOpen(conversation) || conversation.assigneeId !== null) continue
    const rule = ruleFor(rules, known, ages.get(one.conversationId) ?? 0)
    if (!rule) continue
    const teamId = rule.teamId ?? conversation.teamId
    const key = `${rule.id} ${teamId}`
    const pool = pools.get(key) ?? (await candidatesOf(tx, rule, teamId, settings))
    const choice = choose({ language: known.language, notUserId: one.notUserId ?? null }, pool, rule)
    pools.set(key, pool)
    if (choice.userId !== null) for (const [other, all] of pools) pools.set(other, afterGiving(all, choice.userId, Date.now()))
    decided.push({ case: one, held: conversation, rule, teamId, choice })
  }
  await carryOut(tx, decided)
}

/** Who would get a conversation now, if nobody had it. Changes nothing; counts as it is. */
export async function preview(
  tx: Tx,
  conversationId: string,
  settings: AssignmentSettings,
): Promise<{ rule: Rule; teamId: string | null; choice: Choice } | undefined> {
  const [facts, ages] = [await factsOf(tx, [conversationId]), await agesOf(tx, [conversationId])]
  const known: Facts | undefined = facts.get(conversationId)
  const rule = known && ruleFor(await activeRules(tx), { ...known, assigneeId: null }, ages.get(conversationId) ?? 0)
  if (!known || !rule) return undefined
  const teamId = rule.teamId ?? known.teamId
  return {
    rule,
    teamId,
    choice: choose({ language: known.language, notUserId: null }, await candidatesOf(tx, rule, teamId, settings), rule),
  }
}

// A retry that still finds nobody is not written down again: it waits as before.
async function carryOut(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const byTeam = Map.groupBy(decided, ({ teamId }) => teamId)
  for (const [teamId, all] of byTeam)
    if (teamId !== null)
      await setTeam(
        tx,
        all.map(({ held }) => held),
        teamId,
        ROUTING,
      )
  const byUser = Map.groupBy(decided, ({ choice }) => choice.userId)
  for (const [userId, all] of byUser)
    if (userId !== null)
      await setAssignee(
        tx,
        all.map(({ held }) => held),
        userId,
        ROUTING,
      )
  const waits = (one: Decided) => one.choice.userId === null && one.rule.strategy !== 'team_only'
  await queue(tx, decided.filter(waits))
  await leaveQueue(
    tx,
    decided.filter((one) => !waits(one)).map(({ held }) => held.id),
  )
  await keepDecisions(
    tx,
    decided.filter((one) => one.case.occasion !== 'queue' || one.choice.userId !== null),
  )
}

async function agesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.run<{ id: string; ms: string }>(
    sql`select id, extract(epoch from clock_timestamp() - created_at) * 1000 as ms from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`,
  )
  return new Map(rows.map(({ id, ms }) => [id, Number(ms)]))
}

const isOpen = ({ status }: Held) => status === 'new' || status === 'open'
const distinct = (cases: readonly Case[]) => [...new Map(cases.map((one) => [one.conversationId, one])).values()]
