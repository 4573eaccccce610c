import type { Instant, Locale, Message, SendTranscript } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import type { Mailer } from '../../../infra/mail/mailer.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { veiled } from '../../people/index.ts'
import { NoMailServer } from '../errors.ts'
import { standsFor } from '../merge/stands-for.ts'
import { messagesBeforeAmong } from '../merge/messages-among.ts'
import { messagesOf } from '../read-messages.ts'
import { type Transcript, transcriptMail } from './transcript-mail.ts'

/** A mail holds the newest so many. */
const MOST = 500

/** What sending needs: the operator's mail server, and links to files that last as long as those in customers' phones. */
export interface TranscriptDeps {
  db: Database
  mailer?: Mailer | undefined
  linkFile: (tenantId: string, fileKey: string, lasting: { name: string }) => string
}

interface Booked extends Omit<SendTranscript, 'since'> {
  tenantId: string
  conversationId: string
  since?: Instant
  /** Whoever asked gets numbers and addresses masked, wherever they stand but in what was written. */
  masked?: boolean
}

/** Books the mail. @throws {NotFound | NoMailServer} */
export async function requestTranscript(
  tx: Tx,
  conversationId: string,
  wanted: SendTranscript,
  { mails, masked, request }: { mails: boolean; masked: boolean; request: AuditRequest | undefined },
): Promise<void> {
  if (!(await tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId}`)))
    throw new NotFound('conversation')
  if (!mails) throw new NoMailServer()
  tx.enqueue({ task: 'inbox.send-transcript', payload: { conversationId, masked, ...wanted }, maxAttempts: 10 })
  await audit(tx, {
    action: 'conversation.transcript-sent',
    entity: 'conversation',
    entityId: conversationId,
    changes: { to: wanted.to },
    request,
  })
}

/** Mails what was said, as it stands now; nothing where the conversation is gone. A second run sends it again: it runs again only if the server did not take it. */
export async function sendTranscript({ db, mailer, linkFile }: TranscriptDeps, job: Booked): Promise<void> {
  if (!mailer) throw new Error('SMTP_URL is not set for this worker: the mail waits')
  const transcript = await inTenant(db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) => read(tx, job, linkFile))
  if (transcript) await mailer.send(transcriptMail(job.to, transcript))
}

interface Head {
  business: string
  time_zone: string
  locale: Locale
  customer: string | null
  channel: string
}

async function read(
  tx: Tx,
  { conversationId, since, locale, masked = false }: Booked,
  linkFile: TranscriptDeps['linkFile'],
): Promise<Transcript | undefined> {
  const show: Show = masked ? veiled : (value) => value
  const head = await tx.one<Head & Record<string, unknown>>(sql`
    select t.name as business, t.time_zone, t.locale, o.display_name as customer, p.name as channel from omnichannel_conversation c
      join sys_tenants t on t.id = ${tx.tenantId}
      join omnichannel_contact o on o.tenant_id = ${tx.tenantId} and o.id = c.contact_id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${conversationId}`)
  if (!head) return undefined
  const rows = await messagesBeforeAmong(tx, await standsFor(tx, conversationId), { limit: MOST + 1 })
  const links: LinksByAttachment = await linksOf(
    tx,
    rows.map(({ id }) => id),
    (tenantId, key, { name }) => linkFile(tenantId, key, { name: show(name) }),
  )
  const messages = show(await messagesOf(tx, rows.slice(-MOST), () => ''))
  const said = messages.filter(
    ({ status, deletedAt, sentAt }) =>
      status !== 'scheduled' && status !== 'failed' && deletedAt === null && (since === undefined || sentAt >= since),
  )
  return {
    locale: locale ?? head.locale,
    timeZone: head.time_zone,
    business: head.business,
    customer: show(head.customer),
    channel: head.channel,
    lines: said.map((message) => lineOf(message, show(head), links)),
    shortened: rows.length > MOST && (since === undefined || (rows[0]?.sent_at ?? '') > since),
  }
}

type Show = <T>(value: T) => T
type LinksByAttachment = ReadonlyMap<string, string>

async function linksOf(tx: Tx, messageIds: readonly string[], linkFile: TranscriptDeps['linkFile']): Promise<LinksByAttachment> {
  const rows = await tx.run<{ id: string; key: string; name: string | null }>(sql`
    select a.id, f.key, f.name from omnichannel_message_attachment a join files f on f.tenant_id = ${tx.tenantId} and f.id = a.file_id and f.deleted_at is null
     where a.tenant_id = ${tx.tenantId} and a.message_id = any (${messageIds}::bigint[])`)
  return new Map(rows.map(({ id, key, name }) => [id, linkFile(tx.tenantId, key, { name: name ?? 'file' })]))
}

function lineOf(message: Message, { business, customer }: Head, links: LinksByAttachment): Transcript['lines'][number] {
  const ours = message.direction === 'outbound'
  return {
    at: new Date(message.sentAt),
    who: message.senderName ?? (ours ? business : (customer ?? '–')),
    ours,
    text: message.text,
    kind: message.text === null && message.attachments.length === 0 ? message.type : null,
    files: message.attachments.flatMap(({ id, name, kind }) => {
      const url = links.get(id)
      return url === undefined ? [] : [{ name: name ?? kind, url }]
    }),
  }
}
