import { instantOf } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Played } from './play.ts'
import { shiftMessages } from './shift-messages.ts'

const MINUTE_MS = 60_000
/** How long after its last word a story's conversation is resolved. */
export const RESOLVED_AFTER_MS = 4 * MINUTE_MS
/** How long after it was resolved a story's customer is asked. */
export const ASKED_AFTER_MS = 10 * MINUTE_MS
const LOOKED_AFTER_MS = 3 * MINUTE_MS

/** Moves the questions how it went, and the answers, to soon after their conversations were resolved; those stand in their places already. */
export async function shiftSurveys(tx: Tx, played: readonly Played[]): Promise<void> {
  const rows = await tx.run<{ id: string; conversation_id: string; message_id: string; resolved_at: string }>(sql`
    select s.id, s.conversation_id, s.message_id, c.resolved_at from csat_surveys s join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = s.conversation_id where s.tenant_id = ${tx.tenantId}`)
  const times = rows.map(({ id, conversation_id, message_id, resolved_at }) => {
    const askedMs = Date.parse(resolved_at) + ASKED_AFTER_MS
    const after = played.find(({ conversationId }) => conversationId === conversation_id)?.story.rated?.after ?? 0
    return {
      survey_id: id,
      conversation_id,
      message_id,
      resolved_at,
      asked_at: instantOf(askedMs),
      read_at: instantOf(askedMs + Math.min(LOOKED_AFTER_MS, (after * MINUTE_MS) / 2 || LOOKED_AFTER_MS)),
      answered_at: instantOf(askedMs + after * MINUTE_MS),
    }
  })
  await shiftMessages(
    tx,
    times.map(({ message_id: id, asked_at: at, read_at }) => ({ id, at, read_at, edited_at: null, deleted_at: null })),
  )
  await tx.run(sql`
    update csat_surveys s set resolved_at = v.resolved_at, asked_at = v.asked_at from jsonb_to_recordset(${times}::jsonb) as v(survey_id bigint, resolved_at timestamptz, asked_at timestamptz)
     where s.tenant_id = ${tx.tenantId} and s.id = v.survey_id`)
  await tx.run(sql`
    update csat_answers a set answered_at = v.answered_at, changed_at = v.answered_at from jsonb_to_recordset(${times}::jsonb) as v(survey_id bigint, answered_at timestamptz)
     where a.tenant_id = ${tx.tenantId} and a.survey_id = v.survey_id`)
  await tx.run(sql`
    update omnichannel_conversation c set updated_at = v.asked_at, last_message_id = v.message_id, last_message_at = v.asked_at, last_activity_at = v.asked_at
      from jsonb_to_recordset(${times}::jsonb) as v(conversation_id bigint, message_id bigint, asked_at timestamptz) where c.tenant_id = ${tx.tenantId} and c.id = v.conversation_id`)
  await tx.run(sql`
    update event_feed f set created_at = case when f.message_id is not null then v.asked_at when f.type = 'csat.answered' then v.answered_at else v.resolved_at end
      from jsonb_to_recordset(${times}::jsonb) as v(conversation_id bigint, message_id bigint, resolved_at timestamptz, asked_at timestamptz, answered_at timestamptz)
     where f.tenant_id = ${tx.tenantId} and f.conversation_id = v.conversation_id and (f.message_id = v.message_id or f.message_id is null and f.n > (
       select max(b.n) from event_feed b where b.tenant_id = ${tx.tenantId} and b.conversation_id = v.conversation_id and b.type = 'message.created' and b.message_id <> v.message_id))`)
}
