import { randomBytes } from 'node:crypto'
import type { Instant, SendMessage } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { writtenLetter } from '../letters/letter-of.ts'
import type { Answered } from '../places/answered-comment.ts'
import type { Part } from '../split-content.ts'
import { type FilledTemplate, templateData } from './filled-template.ts'
import type { Locked } from './lock-conversation.ts'
import type { Quoted } from './parts.ts'

/** Who writes; `userId` '0' is a key of the API. */
export interface Author {
  userId: string
  name: string
  /** No person writes: what made it, such as `rule:12`. It answers nobody: the customer waits as before. */
  bot?: string
  /** It asks how it went: until then stars alone are the answer to it, and open nothing again. */
  asksUntil?: Instant
  /** Words of the text that are for the customer alone, and what the team reads in their place. */
  sealed?: Sealed
}

interface Sealed {
  words: string
  shownAs: string
}

/** What becomes rows. `dueAt`: nothing goes before that moment. */
export interface NewParts {
  contents: Part[]
  body: SendMessage
  author: Author
  bodyHash: string
  quoted: Quoted | undefined
  answered: Answered | undefined
  letter: ReturnType<typeof writtenLetter> | undefined
  template: FilledTemplate | undefined
  dueAt: Instant | undefined
}

/** Stores each part as a message of its own, in order; `pending`, or `scheduled`. @returns their ids */
export async function insertParts(
  tx: Tx,
  conversation: Locked,
  { contents, body, author, bodyHash, quoted, answered, letter, template, dueAt }: NewParts,
): Promise<string[]> {
  const at = now()
  const rows = contents.map((part, i) => ({
    i,
    seq: Number(conversation.last_seq) + i + 1,
    type: letter ? 'email' : typeOf(part, body),
    ...textOf(part.text ?? template?.shown?.body ?? null, author.sealed),
    data: i === 0 ? dataOf(body, { letter, template, asksUntil: author.asksUntil }) : null,
    client_id: i === 0 ? (body.clientId ?? null) : null,
    client_ref: `sb_${randomBytes(15).toString('base64url')}`,
    reply_to: i === 0 ? quoted?.id : null,
    reply_external: i === 0 ? quoted?.platform_message_id : null,
    metadata: i === 0 ? { bodyHash } : null,
  }))
  const made = await tx.run<{ id: string; seq: string }>(sql`
    insert into omnichannel_message (tenant_id, page_id, conversation_id, contact_id, admin_id, seq, direction, type, sender_type, sender_name, message, customer_text, data, status, client_id, client_ref,
           reply_to_message_id, reply_to_platform_id, parent_platform_id, is_private, sent_at, created_at, send_after, metadata)
    select ${tx.tenantId}, ${conversation.page_id}, ${conversation.id}, ${answered?.contactId ?? conversation.contact_id}, ${author.userId === '0' ? null : author.userId}, r.seq, 'outbound', r.type, ${author.bot === undefined ? 'agent' : 'bot'}, ${author.name}, r.message, r.customer_text, r.data,
           ${dueAt ? 'scheduled' : 'pending'}, r.client_id, r.client_ref, r.reply_to, r.reply_external, ${answered?.external ?? null}, ${answered?.privately ?? false}, ${dueAt ?? at}, ${at}, ${dueAt ?? null}, r.metadata
      from jsonb_to_recordset(${rows}::jsonb) as r(i int, seq bigint, type text, message text, customer_text text, data jsonb, client_id uuid, client_ref text, reply_to bigint, reply_external text, metadata jsonb)
     order by r.i returning id, seq`)
  const ids = made.toSorted((a, b) => Number(a.seq) - Number(b.seq)).map((row) => row.id)
  await attach(
    tx,
    contents.flatMap((part, i) =>
      part.media.map((medium, ordinal) => ({
        message_id: ids[i],
        ordinal,
        type: medium.kind,
        file_id: medium.fileId,
        is_voice: medium.voice,
        mime_type: medium.mimeType,
        file_size: medium.sizeBytes,
      })),
    ),
  )
  return ids
}

async function attach(tx: Tx, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into omnichannel_message_attachment (tenant_id, message_id, ordinal, type, file_id, state, is_voice, mime_type, file_size)
    select ${tx.tenantId}, r.message_id, r.ordinal, r.type, r.file_id, 'stored', r.is_voice, r.mime_type, r.file_size
      from jsonb_to_recordset(${rows}::jsonb) as r(message_id bigint, ordinal smallint, type text, file_id bigint, is_voice boolean, mime_type text, file_size bigint) returning id`)
}

function textOf(text: string | null, sealed: Sealed | undefined): { message: string | null; customer_text: string | null } {
  const message = sealed ? (text?.replaceAll(sealed.words, sealed.shownAs) ?? null) : text
  return { message, customer_text: message === text ? null : text }
}

function typeOf(part: Part, body: SendMessage): string {
  if (body.template) return 'template'
  return part.media[0]?.kind ?? (body.location ? 'location' : body.contact ? 'contacts' : 'text')
}

function dataOf(
  body: SendMessage,
  { letter, template, asksUntil }: Pick<NewParts, 'letter' | 'template'> & Pick<Author, 'asksUntil'>,
): object | null {
  const data = {
    ...(body.buttons && { buttons: body.buttons }),
    ...body.location,
    ...(body.contact && { contacts: [body.contact] }),
    ...(template && templateData(template)),
    ...(letter && { email: letter }),
    ...(asksUntil && { asks: { until: asksUntil } }),
  }
  return Object.keys(data).length > 0 ? data : null
}
