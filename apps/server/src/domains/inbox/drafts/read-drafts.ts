import type { Draft, DraftKind, DraftPlace, Id, Instant } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { LinkTo } from '../read-conversations.ts'
import { contentOf, type DraftWords } from './draft-row.ts'

interface Row extends DraftWords {
  conversation_id: Id
  kind: DraftKind
  shared: boolean
  taken_at: Instant | null
  taken_by: Id | null
  taker: string | null
  version: string
  updated_at: Instant
}

/** The caller's drafts of one conversation, which he must have reached. */
export async function draftsOf(tx: Tx, conversationId: Id, linkTo: LinkTo): Promise<Draft[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select d.conversation_id, d.kind, d.content, d.reply_to_message_id, d.file_ids, d.extra, d.shared, d.taken_at, d.taken_by, u.full_name as taker, d.version, d.updated_at
      from conversation_drafts d left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = d.taken_by
     where d.tenant_id = ${tx.tenantId} and d.user_id = ${tx.actor.userId} and d.conversation_id = ${conversationId} order by d.kind`)
  const drafts: Draft[] = []
  for (const row of rows)
    drafts.push({
      conversationId: row.conversation_id,
      kind: row.kind,
      version: Number(row.version),
      updatedAt: row.updated_at,
      shared: row.shared,
      taken:
        row.taken_at === null
          ? null
          : { by: row.taken_by && row.taker !== null ? { id: row.taken_by, name: row.taker } : null, at: row.taken_at },
      ...(await contentOf(tx, conversationId, { words: row, linkTo })),
    })
  return drafts
}

/** Where the caller has drafts, in conversations that he may see, newest first. Keyset on (updated_at, conversation, kind). */
export async function draftPlaces(
  tx: Tx,
  { cursor, limit }: { cursor: { at: string; id: string; kind: string } | undefined; limit: number },
): Promise<DraftPlace[]> {
  const rows = await tx.run<Pick<Row, 'conversation_id' | 'kind' | 'version' | 'updated_at'> & { text: string }>(sql`
    select d.conversation_id, d.kind, d.version, d.updated_at, left(d.content, 200) as text from conversation_drafts d
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = d.conversation_id
     where d.tenant_id = ${tx.tenantId} and d.user_id = ${tx.actor.userId} and d.taken_at is null
       and (d.updated_at, d.conversation_id, d.kind) < (${cursor?.at ?? 'infinity'}::timestamptz, ${cursor?.id ?? '9223372036854775807'}::bigint, ${cursor?.kind ?? '~'})
     order by d.updated_at desc, d.conversation_id desc, d.kind desc limit ${limit}`)
  return rows.map(({ conversation_id, kind, version, updated_at, text }) => ({
    conversationId: conversation_id,
    kind,
    version: Number(version),
    updatedAt: updated_at,
    text,
  }))
}
