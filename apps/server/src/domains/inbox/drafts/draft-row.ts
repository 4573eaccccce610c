import type { DraftContent, DraftKind, Id, Instant, Quote, SenderType, StoredFile } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { LinkTo } from '../read-conversations.ts'

/** Which draft of the caller. */
export interface DraftPlace {
  conversationId: Id
  kind: DraftKind
}

export type DraftExtra = Partial<Pick<DraftContent, 'letter' | 'privately' | 'cannedResponseIds' | 'mentions'>>

/** What was written, as it lies in its table. */
export interface DraftWords {
  content: string
  reply_to_message_id: Id | null
  file_ids: Id[]
  extra: DraftExtra
}

/** As everybody who may read it gets it. Files and quotes that are gone are left out. */
export async function contentOf(
  tx: Tx,
  conversationId: Id,
  { words, linkTo }: { words: DraftWords; linkTo: LinkTo },
): Promise<DraftContent> {
  const { content, reply_to_message_id: quoted, file_ids: fileIds, extra } = words
  return {
    text: content,
    quote: await quoteOf(tx, { conversationId, id: quoted }),
    files: await storedFiles(tx, fileIds, linkTo),
    letter: extra.letter ?? null,
    privately: extra.privately ?? false,
    cannedResponseIds: extra.cannedResponseIds ?? [],
    mentions: extra.mentions ?? [],
  }
}

/** A version above the one that stands, and never used before. */
export function nextVersion(stands: number | undefined, at: Instant): number {
  return Math.max((stands ?? 0) + 1, Date.parse(at))
}

/** Puts a draft of the caller's in its place, over the version that stands there. @returns its version; undefined where another stands by now */
export async function putDraft(
  tx: Tx,
  { conversationId, kind }: DraftPlace,
  { stands, words, shared }: { stands: number | undefined; words: DraftWords; shared: boolean },
): Promise<number | undefined> {
  const at = now()
  const { content, reply_to_message_id: quoted, file_ids: fileIds, extra } = words
  const saved = await tx.one<{ version: string }>(sql`
    insert into conversation_drafts (tenant_id, conversation_id, user_id, kind, content, reply_to_message_id, file_ids, extra, shared, version, updated_at)
    values (${tx.tenantId}, ${conversationId}, ${tx.actor.userId}, ${kind}, ${content}, ${quoted}, ${fileIds}::bigint[], ${extra}::jsonb, ${shared}, ${nextVersion(stands, at)}, ${at})
    on conflict (tenant_id, user_id, conversation_id, kind) do update
       set content = excluded.content, reply_to_message_id = excluded.reply_to_message_id, file_ids = excluded.file_ids, extra = excluded.extra, shared = excluded.shared,
           taken_at = null, taken_by = null, version = excluded.version, updated_at = excluded.updated_at
     where conversation_drafts.version = ${stands ?? 0} returning version`)
  return saved && Number(saved.version)
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
