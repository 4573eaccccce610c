import type { Draft, DraftContent, DraftKind, DraftPlace, Id, Instant, Quote, SenderType, StoredFile } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { LinkTo } from '../read-conversations.ts'

interface Row {
  conversation_id: Id
  kind: DraftKind
  content: string
  reply_to_message_id: Id | null
  file_ids: Id[]
  extra: Partial<Pick<DraftContent, 'letter' | 'privately' | 'cannedResponseIds' | 'mentions'>>
  version: string
  updated_at: Instant
}

/** The caller's drafts of one conversation, which he must have reached. */
export async function draftsOf(tx: Tx, conversationId: Id, linkTo: LinkTo): Promise<Draft[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select conversation_id, kind, content, reply_to_message_id, file_ids, extra, version, updated_at from conversation_drafts
     where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} and conversation_id = ${conversationId} order by kind`)
  const drafts: Draft[] = []
  for (const row of rows)
    drafts.push({
      conversationId: row.conversation_id,
      kind: row.kind,
      version: Number(row.version),
      updatedAt: row.updated_at,
      text: row.content,
      quote: await quoteOf(tx, { conversationId, id: row.reply_to_message_id }),
      files: await storedFiles(tx, row.file_ids, linkTo),
      letter: row.extra.letter ?? null,
      privately: row.extra.privately ?? false,
      cannedResponseIds: row.extra.cannedResponseIds ?? [],
      mentions: row.extra.mentions ?? [],
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
     where d.tenant_id = ${tx.tenantId} and d.user_id = ${tx.actor.userId}
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

/** Files by id, in that order, as the composer holds them; those that are gone are left out. */
export async function storedFiles(tx: Tx, ids: readonly Id[], linkTo: LinkTo): Promise<StoredFile[]> {
  if (ids.length === 0) return []
  const rows = await tx.run<Omit<StoredFile, 'url' | 'thumbnailUrl' | 'sizeBytes'> & { id: Id; sizeBytes: string; thumb: boolean }>(sql`
    select id, key, name, mime_type as "mimeType", kind, size_bytes as "sizeBytes", width, height, duration_ms as "durationMs", thumb_key is not null as thumb
      from files where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and deleted_at is null`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { id: _, thumb, sizeBytes, ...file } = row
    return {
      ...file,
      sizeBytes: Number(sizeBytes),
      url: linkTo(tx.tenantId, file.key, 'original'),
      thumbnailUrl: thumb ? linkTo(tx.tenantId, file.key, 'thumb') : null,
    }
  })
}

/** What is quoted, if it is there still. */
export async function quoteOf(tx: Tx, { conversationId, id }: { conversationId: Id; id: Id | null }): Promise<Quote | null> {
  if (id === null) return null
  const row = await tx.one<{ id: Id; sender_type: SenderType; sender_name: string | null; message: string | null; type: string }>(sql`
    select id, sender_type, sender_name, left(message, 200) as message, type from omnichannel_message
     where tenant_id = ${tx.tenantId} and id = ${id} and conversation_id = ${conversationId} and deleted_at is null`)
  return row ? { id: row.id, senderType: row.sender_type, senderName: row.sender_name, text: row.message, type: row.type } : null
}
