import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { addOpen, type HoursBook, readHours } from '../../hours/index.ts'
import { factsOf, type Held, holdConversations, lockAssigning, setAssignee, setTeam, takePart } from '../../inbox/index.ts'
import { candidatesOf } from './candidates.ts'
import { choose } from './choose.ts'
import { type Decided, keepDecisions } from './keep-decisions.ts'
import { activeRules, type Rule } from './rules.ts'

/** Rung when nobody has answered for as long as a rule allows. */
export const ESCALATE_TIMER = 'assignment.escalate'
const ESCALATION = { cause: 'escalation' }

interface Armed {
  id: string
  teamId: string | null
  pageId: string
  since: string
  minutes: number
}

/**
 * Has the moment rung at which conversations that were shared out by a rule have waited too long, counting the minutes of business alone. One that was passed on since the customer began to
 * wait is not again.
 */
export async function armEscalations(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const waiting = await tx.run<Armed & Record<string, unknown>>(sql`
    select c.id, c.team_id as "teamId", c.page_id as "pageId", c.waiting_since as since, r.escalate_minutes as minutes from omnichannel_conversation c
     cross join lateral (select d.rule_id from assignment_decisions d where d.tenant_id = ${tx.tenantId} and d.conversation_id = c.id order by d.decided_at desc, d.id desc limit 1) d
      join routing_rules r on r.tenant_id = ${tx.tenantId} and r.id = d.rule_id and r.is_active and r.escalate_minutes is not null
     where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) and c.status in ('new', 'open') and c.waiting_since is not null
       and not exists (select from assignment_decisions e where e.tenant_id = ${tx.tenantId} and e.conversation_id = c.id and e.occasion = 'escalation' and e.decided_at >= c.waiting_since)`)
  if (waiting.length === 0) return
  const book = await readHours(tx)
  for (const one of waiting) {
    const due = dueAt(book, one)
    if (due !== undefined) await ringAt(tx, one.id, due)
  }
}

// Undefined where the business is never open.
function dueAt(book: HoursBook, { teamId, pageId, since, minutes }: Omit<Armed, 'id'>): number | undefined {
  return addOpen(book.of({ teamId, pageId }).hours, Date.parse(since), minutes * 60_000)
}

interface Waiting {
  rule_id: string | null
  waiting_since: string | null
  passed_on: boolean
}

/** Passes on a conversation that has waited too long, as its rule says. Nothing happens when it was answered, closed or passed on meanwhile. */
export async function escalate(tx: Tx, conversationId: string): Promise<void> {
  if (!(await tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId}`))) return
  const settings = await lockAssigning(tx)
  const [held] = await holdConversations(tx, [conversationId])
  const waiting = await tx.one<Waiting & Record<string, unknown>>(sql`
    select c.waiting_since, (select d.rule_id from assignment_decisions d where d.tenant_id = ${tx.tenantId} and d.conversation_id = c.id order by d.decided_at desc, d.id desc limit 1) as rule_id,
           exists (select from assignment_decisions e where e.tenant_id = ${tx.tenantId} and e.conversation_id = c.id and e.occasion = 'escalation' and e.decided_at >= c.waiting_since) as passed_on
      from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = ${conversationId}`)
  const rule = (await activeRules(tx)).find(({ id }) => id === waiting?.rule_id)
  if (!held || !waiting?.waiting_since || waiting.passed_on || !rule?.escalation || !['new', 'open'].includes(held.status)) return
  const due = dueAt(await readHours(tx), { ...held, since: waiting.waiting_since, minutes: rule.escalation.afterMinutes })
  if (due === undefined) return
  if (due > Date.now()) return ringAt(tx, conversationId, due)
  const teamId = rule.teamId ?? held.teamId
  const facts = (await factsOf(tx, [conversationId])).get(conversationId)
  const given = { language: facts?.language ?? null, notUserId: held.assigneeId }
  const choice = choose(given, await candidatesOf(tx, rule, teamId, settings), rule)
  const done = await step(tx, {
    held,
    rule,
    teamId,
    choice,
    case: { conversationId, occasion: 'escalation', queuedAt: waiting.waiting_since },
  })
  await keepDecisions(tx, [done])
  tx.emit({
    type: 'conversation.escalated',
    conversationId,
    fields: ['escalation'],
    data: { step: rule.escalation.to, rule: rule.id, toUser: done.choice.userId, toTeam: done.teamId, ...ESCALATION },
  })
}

type Steps = Record<NonNullable<Rule['escalation']>['to'], (tx: Tx, decided: Decided) => Promise<Decided>>

const STEPS: Steps = {
  next: async (tx, decided) => {
    if (decided.choice.userId === null) return STEPS.lead(tx, decided)
    await setAssignee(tx, [decided.held], decided.choice.userId, ESCALATION)
    return decided
  },
  team: async (tx, decided) => {
    const teamId = decided.rule.escalation?.teamId ?? null
    if (teamId === null || teamId === decided.held.teamId) return STEPS.lead(tx, decided)
    await setTeam(tx, [decided.held], teamId, ESCALATION)
    await setAssignee(tx, [decided.held], null, ESCALATION)
    return { ...decided, teamId, choice: { userId: null, considered: [] } }
  },
  lead: async (tx, decided) => {
    const leads = await leadsOf(tx, decided.teamId, decided.held)
    await takePart(
      tx,
      leads.map((userId) => ({ conversationId: decided.held.id, userId, reason: 'added', addedBy: null })),
      ESCALATION.cause,
    )
    return { ...decided, told: true, choice: { ...decided.choice, userId: null } }
  },
}

function step(tx: Tx, decided: Decided): Promise<Decided> {
  return STEPS[decided.rule.escalation?.to ?? 'lead'](tx, decided)
}

async function leadsOf(tx: Tx, teamId: string | null, { assigneeId }: Held): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(sql`
    select m.user_id as id from sys_team_members m join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = m.user_id and u.status = 'active'
     where m.tenant_id = ${tx.tenantId} and m.team_id = ${teamId}::bigint and m.is_lead and m.user_id is distinct from ${assigneeId}::bigint order by m.user_id`)
  return rows.map(({ id }) => id)
}

async function ringAt(tx: Tx, conversationId: string, due: number): Promise<void> {
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, ${ESCALATE_TIMER}, ${conversationId}, ${instantOf(due)}) on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}
