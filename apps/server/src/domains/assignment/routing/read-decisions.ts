import type { ConversationRouting, RoutingDecision } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'

type Row = Omit<RoutingDecision, 'rule' | 'waitedMs'> & { rule_id: string | null; rule_name: string; waited_ms: string }

/** Why a conversation went to whom it went, newest first. @throws {NotFound} where the caller may not see it */
export async function routingOf(tx: Tx, conversationId: string): Promise<ConversationRouting> {
  const seen = await tx.one<{ since: string | null }>(sql`
    select (select q.since from routing_queue q where q.tenant_id = ${tx.tenantId} and q.conversation_id = c.id) as since from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = ${conversationId}`)
  if (!seen) throw new NotFound('conversation')
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select d.id, d.rule_id, d.rule_name, d.occasion, d.outcome, case when u.id is not null then jsonb_build_object('id', u.id::text, 'name', u.full_name) end as user,
           case when t.id is not null then jsonb_build_object('id', t.id::text, 'name', t.name) end as team, d.considered, d.waited_ms, d.decided_at as "decidedAt"
      from assignment_decisions d
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = d.user_id
      left join sys_teams t on t.tenant_id = ${tx.tenantId} and t.id = d.team_id
     where d.tenant_id = ${tx.tenantId} and d.conversation_id = ${conversationId} order by d.decided_at desc, d.id desc limit 20`)
  return {
    waitingSince: seen.since,
    decisions: rows.map(({ rule_id, rule_name, waited_ms, id, occasion, outcome, user, team, considered, decidedAt }) => ({
      id,
      rule: { id: rule_id, name: rule_name },
      occasion,
      outcome,
      user,
      team,
      considered,
      waitedMs: Number(waited_ms),
      decidedAt,
    })),
  }
}
