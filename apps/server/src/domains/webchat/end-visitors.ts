import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** Ends every session of these visitors of a site, and forgets what they said of their browsers. Whoever comes back is somebody new. */
export async function endVisitors(tx: Tx, visitors: readonly { pageId: string; visitorId: string }[]): Promise<void> {
  const subjects = visitors.map(({ pageId, visitorId }) => `${pageId}:${visitorId}`)
  await tx.run(sql`select app.tokens_forget(${tx.tenantId}, 'visitor', ${subjects}::text[])`)
}
