import type { InboundMedia } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Stored } from './messages.ts'

/** Writes down what came along with new messages; what still lies at the platform is fetched by jobs. */
export async function storeAttachments(tx: Tx, stored: readonly Stored[]): Promise<void> {
  const rows = stored.flatMap((message) =>
    (message.item.event.content.media ?? []).map((medium, ordinal) => attachmentRow(message.id, medium, ordinal)),
  )
  if (rows.length === 0) return
  const made = await tx.run<{ id: string; state: string }>(sql`
    insert into omnichannel_message_attachment (tenant_id, message_id, ordinal, type, file_id, state, is_voice, platform_url, platform_media_id, mime_type, filename, file_size, sha256)
    select ${tx.tenantId}, r.message_id, r.ordinal, r.type, f.id, case when f.id is null then 'pending' else 'stored' end, r.is_voice, r.url, r.media_id, r.mime_type, r.filename, r.file_size, r.sha256
      from jsonb_to_recordset(${rows}::jsonb) as r(message_id bigint, ordinal smallint, type text, file_key text, is_voice boolean, url text, media_id text, mime_type text, filename text, file_size bigint, sha256 text)
      left join files f on f.tenant_id = ${tx.tenantId} and f.key = r.file_key
    returning id, state`)
  const pending = made.filter((row) => row.state === 'pending').map((row) => row.id)
  tx.enqueue(
    ...pending.map((attachmentId) => ({
      task: 'inbox.fetch-media',
      payload: { attachmentId },
      key: `media:${attachmentId}`,
      maxAttempts: 12,
    })),
  )
}

function attachmentRow(messageId: string, medium: InboundMedia, ordinal: number) {
  return {
    message_id: messageId,
    ordinal,
    type: medium.kind,
    file_key: medium.fileKey ?? null,
    is_voice: medium.voice ?? false,
    url: medium.url ?? null,
    media_id: medium.mediaId ?? null,
    mime_type: medium.mimeType ?? null,
    filename: medium.name ?? null,
    file_size: medium.sizeBytes ?? null,
    sha256: medium.sha256 ?? null,
  }
}
