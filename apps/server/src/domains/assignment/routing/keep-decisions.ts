import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Held } from '../../inbox/index.ts'
import type { Choice } from './choose.ts'
import type { Case } from './decide.ts'
import type { Rule } from './rules.ts'

/** What was decided on one conversation, held as it was before. */
export interface Decided {
  case: Case
  held: Held
  rule: Rule
  teamId: string | null
  choice: Choice
  /** Where it is neither somebody's nor waits: the leads were told. */
  told?: boolean
}

/** Most that a decision names of those who were looked at. */
const MOST_CONSIDERED = 100

/** Writes down why. */
export async function keepDecisions(tx: Tx, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return
  const at = now()
  const rows = decided.map(({ case: { occasion, queuedAt }, held, rule, teamId, choice, told }) => ({
    conversation: held.id,
    rule: rule.id,
    name: rule.name,
    occasion,
    outcome: told
      ? 'told'
      : choice.userId !== null
        ? 'assigned'
        : rule.strategy === 'team_only' || occasion === 'escalation'
          ? 'team'
          : 'queued',
    user: choice.userId,
    team: teamId,
    considered: choice.considered.slice(0, MOST_CONSIDERED),
    waited: queuedAt === undefined ? 0 : Math.max(0, Date.parse(at) - Date.parse(queuedAt)),
  }))
  await tx.run(sql`
    insert into assignment_decisions (tenant_id, conversation_id, rule_id, rule_name, occasion, outcome, user_id, team_id, considered, waited_ms, decided_at)
    select ${tx.tenantId}, r.conversation, r.rule, r.name, r.occasion, r.outcome, r."user", r.team, r.considered, r.waited, ${at}
      from jsonb_to_recordset(${rows}::jsonb) as r(conversation bigint, rule bigint, name text, occasion text, outcome text, "user" bigint, team bigint, considered jsonb, waited bigint) returning id`)
}
