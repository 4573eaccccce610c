import type { Place, SendMessage } from '@switchboard/contracts'
import type { Identity, Rules } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { NotSupported, ReplyWindowClosed, Unsendable } from '../errors.ts'
import type { Answered } from '../places/answered-comment.ts'
import type { RuleWindow } from '../reply-window.ts'
import type { Part, PartMedia } from '../split-content.ts'
import type { FilledTemplate } from './filled-template.ts'

/** The message that is quoted. */
export interface Quoted {
  id: string
  platform_message_id: string | null
}

/** @throws {Invalid} unless it is of this conversation */
export async function quotedMessage(tx: Tx, conversationId: string, id: string): Promise<Quoted> {
  const row = await tx.one<Quoted>(
    sql`select id, platform_message_id from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${id} and conversation_id = ${conversationId}`,
  )
  if (!row) throw new Invalid('/replyTo', 'The quoted message is not in this conversation')
  return row
}

/** Only files that staff of this business uploaded: a visitor's upload belongs to his own message. @throws {Invalid} */
export async function attachable(tx: Tx, wanted: readonly { file: string; voice?: boolean }[]): Promise<PartMedia[]> {
  if (wanted.length === 0) return []
  const rows = await tx.run<{ id: string; key: string; kind: PartMedia['kind']; mime_type: string; size_bytes: string }>(sql`
    select id, key, kind, mime_type, size_bytes from files where tenant_id = ${tx.tenantId} and key = any (${wanted.map((one) => one.file)}) and deleted_at is null and created_for is null and created_by is not null`)
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return wanted.map((one, i) => {
    const row = byKey.get(one.file)
    if (!row) throw new Invalid(`/attachments/${i}/file`, 'There is no such upload')
    return {
      fileId: row.id,
      fileKey: row.key,
      kind: row.kind,
      mimeType: row.mime_type,
      sizeBytes: Number(row.size_bytes),
      voice: one.voice ?? false,
    }
  })
}

interface Checked {
  part: Part
  body: SendMessage
  quoted: Quoted | undefined
  to: Identity[]
  window: RuleWindow
  answered: Answered | undefined
  place: Place
  template: FilledTemplate | undefined
}

/** Whether the platform would take it. @throws {NotSupported | ReplyWindowClosed | Unsendable} */
export function checkPart(rules: Rules, { part, body, quoted, to, window, answered, place, template }: Checked): void {
  if (body.buttons && !rules.capabilities.quickReplies) throw new NotSupported('quick replies')
  if (quoted && !rules.capabilities.quote) throw new NotSupported('quoting a message')
  const problem = rules.check({
    clientRef: 'check',
    to,
    ...(part.text !== undefined && { text: part.text }),
    ...(part.media.length > 0 && { media: part.media }),
    ...(body.location && { location: body.location }),
    ...(body.contact && { contact: body.contact }),
    ...(body.buttons && { buttons: body.buttons }),
    ...(template && { template: template.outbound }),
    ...(body.letter && { letter: body.letter }),
    ...(quoted?.platform_message_id && { replyTo: quoted.platform_message_id }),
    ...(answered && { place, parent: answered.external, ...(answered.privately && { privately: true as const }) }),
    windowMode: window.mode,
  })
  if (problem?.class === 'window') throw new ReplyWindowClosed(window.until, window.mode)
  if (problem) throw new Unsendable(problem.code, problem.message)
}
