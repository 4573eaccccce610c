import type { AnswerCsat, CsatQuestion, Instant } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile } from '../../../infra/errors.ts'
import { LinkInvalid } from '../../identity/index.ts'
import { AnswerFinal } from '../errors.ts'
import { changeableUntil, questionOf } from './question-of.ts'

interface Given {
  rating: number
  answered_at: Instant
  version: number
}

/** Keeps what the customer answers, or what he changes within a day. Of two answers at once the second is told. @throws {LinkInvalid | ChangedMeanwhile | AnswerFinal} */
export async function answer(tx: Tx, surveyId: string, { version, rating, comment }: Omit<AnswerCsat, 'token'>): Promise<CsatQuestion> {
  const survey = await tx.one<{ conversation_id: string }>(
    sql`select conversation_id from csat_surveys where tenant_id = ${tx.tenantId} and id = ${surveyId} for update`,
  )
  if (!survey) throw new LinkInvalid()
  const before = await tx.one<Given & Record<string, unknown>>(
    sql`select rating, answered_at, version from csat_answers where tenant_id = ${tx.tenantId} and survey_id = ${surveyId}`,
  )
  const at = now()
  if (before && at >= changeableUntil(before.answered_at)) throw new AnswerFinal(changeableUntil(before.answered_at))
  if (version !== (before?.version ?? 0)) throw new ChangedMeanwhile(before?.version ?? 0)
  await tx.run(sql`
    insert into csat_answers (tenant_id, survey_id, conversation_id, rating, comment, answered_at, changed_at)
    values (${tx.tenantId}, ${surveyId}, ${survey.conversation_id}, ${rating}, ${comment?.trim() || null}, ${at}, ${at})
    on conflict (tenant_id, survey_id) do update set rating = excluded.rating, comment = excluded.comment, changed_at = excluded.changed_at, version = csat_answers.version + 1 returning version`)
  tx.emit({
    type: 'csat.answered',
    conversationId: survey.conversation_id,
    fields: ['rating'],
    data: { surveyId, from: before ? String(before.rating) : null, to: String(rating) },
  })
  return questionOf(tx, surveyId)
}
