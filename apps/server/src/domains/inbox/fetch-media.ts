import type { InboundMedia, MediaBytes, MediaDownload, PlatformError } from '@switchboard/adapters'
import type { MediaKind } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { askRenewing, type PageClientDeps, type PageLine, pageLine } from '../channels/index.ts'
import { MessageMoved } from './errors.ts'

export interface FetchMediaDeps extends PageClientDeps {
  /**
   * Downloads through the guard, with a size cap (what came already is only looked at), and lays the file ready by what its content says; `reveal` makes it a file in the transaction
   * that uses it and answers its id. `refused`: why it will never be had.
   */
  stageMedium: (
    tenantId: string,
    download: MediaDownload | MediaBytes,
    claimedName: string | null,
  ) => Promise<{ reveal: (tx: Tx) => Promise<string> } | { refused: string }>
}

interface Row {
  id: string
  message_id: string
  conversation_id: string
  page_id: string
  type: MediaKind
  is_voice: boolean
  platform_url: string | null
  platform_media_id: string | null
  mime_type: string | null
  filename: string | null
  file_size: string | null
  sha256: string | null
}

const MOST_TRIES = 10

/**
 * Brings an attachment of a customer's message into our files: media addresses at the platforms live for minutes. Runs as a job; a
 * second run after success does nothing. A passing fault throws, so that the job is tried again; a final one is written on the attachment.
 */
export async function fetchMedia(deps: FetchMediaDeps, job: { tenantId: string; attachmentId: string }): Promise<void> {
  const who = { tenantId: job.tenantId, actor: SYSTEM }
  const row = await inTenant(deps.db, who, async (tx) => {
    const found = await tx.one<Row & Record<string, unknown>>(sql`
      select a.id, a.message_id, m.conversation_id, m.page_id, a.type, a.is_voice, a.platform_url, a.platform_media_id, a.mime_type, a.filename, a.file_size, a.sha256
        from omnichannel_message_attachment a join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = a.message_id where a.tenant_id = ${tx.tenantId} and a.id = ${job.attachmentId} and a.state = 'pending' and m.deleted_at is null`)
    if (found)
      await tx.run(
        sql`update omnichannel_message_attachment set attempts = attempts + 1 where tenant_id = ${tx.tenantId} and id = ${job.attachmentId} returning id`,
      )
    return found
  })
  const line = row && (await pageLine(deps, job.tenantId, row.page_id))
  if (!row || !line) return
  const download = await locate(deps, line, mediumOf(row))
  if ('class' in download) return giveUpOrThrow(deps, who, row, download)
  const staged = await deps.stageMedium(job.tenantId, download, row.filename)
  await inTenant(deps.db, who, (tx) => ('refused' in staged ? fail(tx, row, staged.refused) : finish(tx, row, staged.reveal)))
}

function locate(deps: FetchMediaDeps, line: PageLine, medium: InboundMedia): Promise<MediaDownload | MediaBytes | PlatformError> {
  return askRenewing<MediaDownload | MediaBytes | PlatformError>(
    deps,
    line,
    async ({ client }) =>
      client.media?.(medium) ??
      (medium.url ? { url: medium.url } : { class: 'content', code: 'no-address', message: 'The platform gave no address for this file' }),
  )
}

function mediumOf(row: Row): InboundMedia {
  return {
    kind: row.type,
    voice: row.is_voice,
    ...(row.platform_url && { url: row.platform_url }),
    ...(row.platform_media_id && { mediaId: row.platform_media_id }),
    ...(row.mime_type && { mimeType: row.mime_type }),
    ...(row.filename && { name: row.filename }),
    ...(row.file_size && { sizeBytes: Number(row.file_size) }),
    ...(row.sha256 && { sha256: row.sha256 }),
  }
}

async function giveUpOrThrow(
  deps: FetchMediaDeps,
  who: { tenantId: string; actor: typeof SYSTEM },
  row: Row,
  error: PlatformError,
): Promise<void> {
  const passing = error.class === 'retry' || error.class === 'wait' || error.class === 'reauth'
  const tried = await inTenant(
    deps.db,
    who,
    async (tx) =>
      (
        await tx.one<{ attempts: number }>(
          sql`select attempts from omnichannel_message_attachment where tenant_id = ${tx.tenantId} and id = ${row.id}`,
        )
      )?.attempts ?? 0,
  )
  if (passing && tried < MOST_TRIES) throw new Error(`${error.code}: ${error.message}`)
  await inTenant(deps.db, who, (tx) => fail(tx, row, error.message))
}

// A second run, or one whose message was withdrawn meanwhile, reveals nothing; the purge takes what it staged.
async function finish(tx: Tx, row: Row, reveal: (tx: Tx) => Promise<string>): Promise<void> {
  const waiting = await tx.one(sql`
    select a.id from omnichannel_message_attachment a join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = a.message_id
     where a.tenant_id = ${tx.tenantId} and a.id = ${row.id} and a.state = 'pending' and m.deleted_at is null for update of a`)
  if (!waiting) return
  const fileId = await reveal(tx)
  await tx.run(
    sql`update omnichannel_message_attachment set state = 'stored', file_id = ${fileId}, error = null where tenant_id = ${tx.tenantId} and id = ${row.id} returning id`,
  )
  tx.emit({ type: 'message.updated', conversationId: row.conversation_id, messageId: row.message_id, fields: ['attachments'] })
}

async function fail(tx: Tx, row: Row, reason: string): Promise<void> {
  await tx.run(
    sql`update omnichannel_message_attachment set state = 'failed', error = ${reason.slice(0, 500)} where tenant_id = ${tx.tenantId} and id = ${row.id} and state = 'pending' returning id`,
  )
  tx.emit({ type: 'message.updated', conversationId: row.conversation_id, messageId: row.message_id, fields: ['attachments'] })
}

/** Tries an attachment again that could not be fetched. @throws {NotFound | MessageMoved} */
export async function refetchAttachment(tx: Tx, id: string): Promise<void> {
  const row = await tx.one<{ state: string; message_id: string; conversation_id: string }>(sql`
    select a.state, a.message_id, c.id as conversation_id from omnichannel_message_attachment a join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = a.message_id
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id where a.tenant_id = ${tx.tenantId} and a.id = ${id} for update of a`)
  if (!row) throw new NotFound('attachment')
  if (row.state !== 'failed') throw new MessageMoved(row.state)
  await tx.run(
    sql`update omnichannel_message_attachment set state = 'pending', error = null, attempts = 0 where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
  tx.emit({ type: 'message.updated', conversationId: row.conversation_id, messageId: row.message_id, fields: ['attachments'] })
  tx.enqueue({ task: 'inbox.fetch-media', payload: { attachmentId: id }, key: `media:${id}`, maxAttempts: 12 })
}
