import type { DraftContent, DraftLetter, Id } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { quoteOf, storedFiles } from '../drafts/draft-row.ts'
import type { LinkTo } from '../read-conversations.ts'
import { dropSchedules } from './drop-schedules.ts'
import { type Group, idsOf, lockGroup, type Waiting } from './group.ts'

/** What waits will not go, nor what was written with it. Its rows stay withdrawn: a repetition of the same `clientId` sends nothing. @throws {NotFound | MessageMoved} */
export async function cancelScheduled(tx: Tx, messageId: Id): Promise<void> {
  await withdraw(tx, await lockGroup(tx, messageId))
}

/** The same, and answers everything that was written, for going on with it. @throws {NotFound | MessageMoved} */
export async function takeBack(tx: Tx, messageId: Id, linkTo: LinkTo): Promise<DraftContent> {
  const group = await lockGroup(tx, messageId)
  const { parts } = group
  const [first] = parts
  const content: DraftContent = {
    text: parts.flatMap(({ text }) => text ?? []).join('\n'),
    quote: await quoteOf(tx, { conversationId: group.conversation.id, id: first.reply_to_message_id ?? (await answeredId(tx, group)) }),
    files: await storedFiles(tx, await fileIdsOf(tx, parts), linkTo),
    letter: letterOf(first),
    privately: first.is_private,
    cannedResponseIds: [],
    mentions: [],
  }
  await withdraw(tx, group)
  return content
}

async function withdraw(tx: Tx, { conversation, parts }: Group): Promise<void> {
  const ids = idsOf(parts)
  await tx.run(sql`
    update omnichannel_message set deleted_at = ${now()}, status = 'failed', updated_at = now() where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) returning id`)
  await dropSchedules(tx, ids)
  tx.emit(...ids.map((messageId) => ({ type: 'message.deleted', conversationId: conversation.id, messageId, fields: ['deletedAt'] })))
}

async function fileIdsOf(tx: Tx, parts: readonly Waiting[]): Promise<Id[]> {
  const rows = await tx.run<{ message_id: Id; file_id: Id }>(sql`
    select message_id, file_id from omnichannel_message_attachment
     where tenant_id = ${tx.tenantId} and message_id = any (${idsOf(parts)}::bigint[]) and file_id is not null order by ordinal`)
  return parts.flatMap(({ id }) => rows.filter((row) => row.message_id === id).map(({ file_id }) => file_id))
}

// Among comments: the one that is answered.
async function answeredId(tx: Tx, { conversation, parts: [first] }: Group): Promise<Id | null> {
  if (first.parent === null) return null
  const row = await tx.one<{ id: Id }>(
    sql`select id from omnichannel_message where tenant_id = ${tx.tenantId} and page_id = ${conversation.page_id} and platform_message_id = ${first.parent}`,
  )
  return row?.id ?? null
}

function letterOf({ data }: Waiting): Static<typeof DraftLetter> | null {
  const email = data?.email as { subject?: string; to?: Listed; cc?: Listed; bcc?: Listed } | undefined
  if (!email) return null
  const { subject, to = [], cc = [], bcc = [] } = email
  const addresses = (list: Listed) => list.map(({ address }) => address)
  return { ...(subject !== undefined && { subject }), to: addresses(to), cc: addresses(cc), bcc: addresses(bcc) }
}

type Listed = readonly { address: string }[]
