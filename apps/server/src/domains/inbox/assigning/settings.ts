import type { AssignmentSettings, PatchAssignmentSettings } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** What holds where a business has decided nothing. */
export const ASSIGNING_DEFAULTS: AssignmentSettings = {
  answerAssigns: true,
  answeringOthers: 'participate',
  graceSeconds: 60,
  idleMinutes: null,
  awayReleases: true,
  maxOpen: null,
}

/** How the business shares out its conversations. */
export async function readAssigning(tx: Tx): Promise<AssignmentSettings> {
  const row = await tx.one<AssignmentSettings & Record<string, unknown>>(sql`
    select answer_assigns as "answerAssigns", answering_others as "answeringOthers", grace_seconds as "graceSeconds", idle_minutes as "idleMinutes", away_releases as "awayReleases", max_open as "maxOpen"
      from assignment_settings where tenant_id = ${tx.tenantId}`)
  return row ?? ASSIGNING_DEFAULTS
}

/** The same, locked until the transaction ends: of all who decide who gets what, one decides at a time. */
export async function lockAssigning(tx: Tx): Promise<AssignmentSettings> {
  await tx.run(
    sql`insert into assignment_settings (tenant_id) values (${tx.tenantId}) on conflict (tenant_id) do update set answer_assigns = assignment_settings.answer_assigns returning tenant_id`,
  )
  return readAssigning(tx)
}

/** Changes what is named, and says how it stands then. */
export async function saveAssigning(tx: Tx, change: PatchAssignmentSettings): Promise<AssignmentSettings> {
  const after = { ...(await lockAssigning(tx)), ...change }
  await tx.run(sql`
    update assignment_settings set answer_assigns = ${after.answerAssigns}, answering_others = ${after.answeringOthers}, grace_seconds = ${after.graceSeconds}, idle_minutes = ${after.idleMinutes},
           away_releases = ${after.awayReleases}, max_open = ${after.maxOpen} where tenant_id = ${tx.tenantId} returning tenant_id`)
  return after
}
