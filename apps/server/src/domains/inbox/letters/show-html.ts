import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import type { LinkTo } from '../read-conversations.ts'
import { cleanHtml } from './clean-html.ts'

interface Row {
  html: string
  inline: { cid: string; index: number }[] | null
}

/**
 * The layout of a message as it may be shown: cleaned, its own pictures by short-lived links, those of others only where they were asked for, since they tell
 * their sender who looks, and when. @throws {NotFound} for a message without one, and for one that is not seen by whoever asks
 */
export async function showHtml(tx: Tx, messageId: string, { remote, linkTo }: { remote: boolean; linkTo: LinkTo }): Promise<string> {
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select h.html, m.data -> 'email' -> 'inline' as inline from omnichannel_message m
      join omnichannel_message_html h on h.tenant_id = ${tx.tenantId} and h.message_id = m.id
     where m.tenant_id = ${tx.tenantId} and m.id = ${messageId} and m.deleted_at is null`)
  if (!row) throw new NotFound('message')
  const files = await tx.run<{ ordinal: number; key: string }>(sql`
    select a.ordinal, f.key from omnichannel_message_attachment a join files f on f.tenant_id = ${tx.tenantId} and f.id = a.file_id
     where a.tenant_id = ${tx.tenantId} and a.message_id = ${messageId} and a.state = 'stored'`)
  const keys = new Map(files.map(({ ordinal, key }) => [ordinal, key]))
  const pictures = new Map(
    (row.inline ?? []).flatMap(({ cid, index }) => {
      const key = keys.get(index)
      return key === undefined ? [] : [[cid, linkTo(tx.tenantId, key, 'original')] as const]
    }),
  )
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${cleanHtml(row.html, { pictures, remote })}</body></html>`
}

/** What the frame may do: show what is in it, in its own style. It runs nothing, sends nothing, and is framed by our own pages alone. */
export function framePolicy({ remote, filesUrl }: { remote: boolean; filesUrl: string | undefined }): string {
  const pictures = ["'self'", ...(filesUrl ? [filesUrl] : []), ...(remote ? ['https:'] : [])].join(' ')
  return `default-src 'none'; img-src ${pictures}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox`
}
