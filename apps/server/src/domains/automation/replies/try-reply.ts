import type { TriedReply, TryReply } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { Book } from '../book.ts'
import { type Facts, factsOfNew } from '../../inbox/index.ts'
import { chooseReply } from './choose.ts'
import { activeReplies } from './read-replies.ts'

/** What would be answered to these words of somebody new on a channel. Nothing is sent. @throws {Invalid} when there is no such channel */
export async function tryReply(tx: Tx, { text, pageId, first = false, at }: TryReply): Promise<TriedReply> {
  const page = await tx.one<{ platform: Facts['platform'] }>(sql`
    select f.platform_type as platform from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id where p.tenant_id = ${tx.tenantId} and p.id = ${pageId}`)
  if (!page) throw new Invalid('/pageId', 'There is no such channel')
  const facts = factsOfNew({ ...page, pageId })
  const moment = at === undefined ? Date.now() : Date.parse(at)
  const closedUntil = await new Book(tx).closedUntil(facts, moment)
  const choice = chooseReply(
    await activeReplies(tx),
    { text, first, closedUntil, bucket: 0, facts: { ...facts, open: closedUntil === null } },
    new Set(),
  )
  return { reply: choice ? { id: choice.reply.id, name: choice.reply.name, text: choice.reply.text } : null }
}
