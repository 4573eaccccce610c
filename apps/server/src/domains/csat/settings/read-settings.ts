import type { CsatSettings } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { DEFAULT_QUESTIONS } from './default-questions.ts'

interface Row {
  delay_minutes: number
  quiet_days: number
  question_en: string | null
  question_vi: string | null
  question_es: string | null
  version: number
}

const AT_FIRST: Row = { delay_minutes: 10, quiet_days: 30, question_en: null, question_vi: null, question_es: null, version: 0 }

/** How the business asks; version 0: nobody said anything yet. */
export async function csatSettings(tx: Tx): Promise<CsatSettings> {
  const row = await tx.one<Row & Record<string, unknown>>(
    sql`select delay_minutes, quiet_days, question_en, question_vi, question_es, version from csat_settings where tenant_id = ${tx.tenantId}`,
  )
  const pages = await tx.run<{ page_id: string }>(sql`
    select s.page_id from csat_pages s join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = s.page_id and p.deleted_at is null where s.tenant_id = ${tx.tenantId} order by s.page_id`)
  const { delay_minutes, quiet_days, question_en, question_vi, question_es, version } = row ?? AT_FIRST
  return {
    pageIds: pages.map(({ page_id }) => page_id),
    delayMinutes: delay_minutes,
    quietDays: quiet_days,
    questions: { en: question_en, vi: question_vi, es: question_es },
    defaults: DEFAULT_QUESTIONS,
    version,
  }
}
