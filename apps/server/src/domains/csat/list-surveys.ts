import type { CsatSurvey, Instant } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'

const MOST = 50

interface Row {
  id: string
  conversation_id: string
  asked_at: Instant
  user_id: string | null
  user_name: string | null
  rating: number | null
  comment: string | null
  answered_at: Instant | null
}

/** When the customer of a conversation, and of those merged into it, was asked how it went, and what he said; newest first. @throws {NotFound} */
export async function listSurveys(tx: Tx, conversationId: string): Promise<CsatSurvey[]> {
  const seen = await tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId}`)
  if (!seen) throw new NotFound('conversation')
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select s.id, s.conversation_id, s.asked_at, s.user_id, u.full_name as user_name, a.rating, a.comment, a.answered_at
      from omnichannel_conversation c
      join csat_surveys s on s.tenant_id = ${tx.tenantId} and s.conversation_id = c.id
      left join csat_answers a on a.tenant_id = ${tx.tenantId} and a.survey_id = s.id
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = s.user_id
     where c.tenant_id = ${tx.tenantId} and (c.id = ${conversationId} or c.merged_into_id = ${conversationId}) order by s.asked_at desc, s.id desc limit ${MOST}`)
  return rows.map(({ id, conversation_id, asked_at, user_id, user_name, rating, comment, answered_at }) => ({
    id,
    conversationId: conversation_id,
    askedAt: asked_at,
    by: user_id === null || user_name === null ? null : { id: user_id, name: user_name },
    answer: rating === null || answered_at === null ? null : { rating, comment, answeredAt: answered_at },
  }))
}
