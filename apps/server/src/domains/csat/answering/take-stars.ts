import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import { RATING, type Rating } from '../../inbox/index.ts'
import { AnswerFinal } from '../errors.ts'
import { answer } from './answer.ts'

interface Given extends Rating {
  survey_id: string
  version: number | null
  comment: string | null
}

/** Keeps the stars that customers gave in the chat itself, as if they had opened the link; what they said by that before, they change. A second run changes nothing. */
export async function takeStars(tx: Tx, rows: readonly FeedRow[]): Promise<void> {
  const ids = rows.flatMap(({ message_id: id, type, data }) => (type === 'message.created' && data?.cause === RATING && id ? [id] : []))
  if (ids.length === 0) return
  const given = await tx.run<Given & Record<string, unknown>>(sql`
    select s.id as survey_id, (m.data -> 'answers' ->> 'rating')::int as rating, a.version, a.comment from omnichannel_message m
      join csat_surveys s on s.tenant_id = ${tx.tenantId} and s.message_id = (m.data -> 'answers' ->> 'messageId')::bigint
      left join csat_answers a on a.tenant_id = ${tx.tenantId} and a.survey_id = s.id
     where m.tenant_id = ${tx.tenantId} and m.id = any (${ids}::bigint[]) and (a.rating is null or a.rating <> (m.data -> 'answers' ->> 'rating')::int) order by m.id`)
  for (const { survey_id, rating, version, comment } of given)
    await take(tx, survey_id, { rating, version: version ?? 0, comment: comment ?? '' })
}

// After a day what was said by the link stands.
async function take(tx: Tx, surveyId: string, given: { rating: Rating['rating']; version: number; comment: string }): Promise<void> {
  try {
    await answer(tx, surveyId, given)
  } catch (error) {
    if (!(error instanceof AnswerFinal)) throw error
  }
}
