import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** The job that tells one browser of one notice. */
export const PUSH = 'notices.push'

export interface PushJob {
  noticeId: string
  subscriptionId: string
  /** How often it was tried in vain. */
  tries: number
}

/** Books a push of each notice to every browser of its reader. */
export async function bookPushes(tx: Tx, notices: readonly { id: string; userId: string }[]): Promise<void> {
  if (notices.length === 0) return
  const rows = await tx.run<{ notice_id: string; id: string }>(sql`
    select n.notice_id, s.id from unnest(${notices.map(({ id }) => id)}::bigint[], ${notices.map(({ userId }) => userId)}::bigint[]) as n(notice_id, user_id)
      join user_push_subscriptions s on s.tenant_id = ${tx.tenantId} and s.user_id = n.user_id order by n.notice_id, s.id`)
  for (const { notice_id: noticeId, id: subscriptionId } of rows) enqueuePush(tx, { noticeId, subscriptionId, tries: 0 })
}

/** Books one push. Several of one notice that wait are one. */
export function enqueuePush(tx: Tx, job: PushJob, runAt?: string): void {
  tx.enqueue({
    task: PUSH,
    payload: { ...job },
    key: `push:${tx.tenantId}:${job.subscriptionId}:${job.noticeId}`,
    maxAttempts: 3,
    ...(runAt !== undefined && { runAt }),
  })
}
