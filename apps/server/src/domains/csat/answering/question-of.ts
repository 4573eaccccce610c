import type { CsatQuestion, Instant, Locale } from '@switchboard/contracts'
import { plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { LinkInvalid } from '../../identity/index.ts'

/** So long the customer may change his answer; the table holds the same. */
const CHANGEABLE_MS = 86_400_000

interface Row {
  business: string
  language: Locale
  rating: number | null
  comment: string | null
  answered_at: Instant | null
  version: number | null
}

/** Until when an answer that was given then may be changed. Pure. */
export function changeableUntil(answeredAt: Instant): Instant {
  return plusMs(answeredAt, CHANGEABLE_MS)
}

/** What the holder of a link is asked, and what he answered. Nothing of the conversation is told. @throws {LinkInvalid} when the survey is gone */
export async function questionOf(tx: Tx, surveyId: string): Promise<CsatQuestion> {
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select t.name as business, s.language, a.rating, a.comment, a.answered_at, a.version from csat_surveys s
      join sys_tenants t on t.id = ${tx.tenantId} left join csat_answers a on a.tenant_id = ${tx.tenantId} and a.survey_id = s.id
     where s.tenant_id = ${tx.tenantId} and s.id = ${surveyId}`)
  if (!row) throw new LinkInvalid()
  const { business, language, rating, comment, answered_at, version } = row
  return {
    business,
    language,
    answer: rating === null ? null : { rating, comment },
    changeableUntil: answered_at === null ? null : changeableUntil(answered_at),
    version: version ?? 0,
  }
}
