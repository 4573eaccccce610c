import { randomBytes } from 'node:crypto'
import { visitorMessageId, type WebMedia, type WebMessage, type WebPage as PageInfo } from '@switchboard/adapters/webchat/payload'
import type { MediaKind, SendVisitorMessage, StartConversation } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid } from '../../infra/errors.ts'
import { annotateConversation, ClientIdReused, lockIngest } from '../inbox/index.ts'
import { noteClaims } from '../people/index.ts'
import { applyWeb } from './apply.ts'
import { ConversationClosed } from './errors.ts'
import { type CheckedForm, checkForm } from './form.ts'
import { cleanPage } from './page-info.ts'
import { contactOf, ownConversation } from './read-conversations.ts'
import { envelopeVisitor, ownerOf, type Visitor } from './visitor.ts'

export type NewMessage = Static<typeof SendVisitorMessage>
export type NewConversation = Static<typeof StartConversation>

/** Where a message now lies. `created` false: it lay there already, under the same client id. */
export interface Posted {
  created: boolean
  id: string
  conversationId: string
}

/**
 * Stores a visitor's message in a conversation of his. The same client id again is the message of the first time.
 * @throws {NotFound | ConversationClosed | ClientIdReused | Invalid}
 */
export async function postMessage(tx: Tx, visitor: Visitor, conversationId: string, message: NewMessage): Promise<Posted> {
  await lockIngest(tx)
  const conversation = await ownConversation(tx, visitor, conversationId)
  const known = await repeated(tx, visitor, message)
  if (known && known.conversationId !== conversationId) throw new ClientIdReused()
  if (known) return known
  if (!conversation.open) throw new ConversationClosed()
  return store(tx, visitor, message, { id: conversation.id, thread: conversation.threadKey })
}

/**
 * Stores a message in the visitor's open conversation, or opens one with it. The form before the chat is due with his very first message,
 * unless his identity is proven. @throws {InvalidForm | ClientIdReused | Invalid}
 */
export async function startConversation(tx: Tx, visitor: Visitor, { message, form, page }: NewConversation): Promise<Posted> {
  await lockIngest(tx)
  const known = await repeated(tx, visitor, message)
  if (known) return known
  const thread = await threadOf(tx, visitor)
  const answers = formOf(visitor, form, thread.first)
  const info = page && cleanPage(page)
  const posted = await store(tx, visitor, message, { ...thread, ...(answers && { form: answers }), ...(info && { page: info }) })
  if (answers) await keepAnswers(tx, visitor, posted.conversationId, answers)
  return posted
}

interface Into {
  /** Undefined: the message opens the conversation. */
  id: string | undefined
  thread: string
  form?: CheckedForm
  page?: PageInfo
}

async function store(tx: Tx, visitor: Visitor, message: NewMessage, into: Into): Promise<Posted> {
  const media = await ownUploads(tx, visitor, message.attachments ?? [])
  const replyTo = message.replyTo === undefined ? undefined : await quoted(tx, into.id, message.replyTo)
  const { clientMessageId, text, payload, location } = message
  if (text?.trim() === '' || (text === undefined && media.length === 0 && !location))
    throw new Invalid('/text', 'A message needs text, attachments or a location')
  const act: WebMessage = {
    kind: 'message',
    visitor: envelopeVisitor(visitor, into.form?.claimed.name ? { name: into.form.claimed.name } : {}),
    at: now(),
    clientMessageId,
    thread: into.thread,
    ...(text !== undefined && { text }),
    ...(media.length > 0 && { media }),
    ...(payload !== undefined && { payload }),
    ...(location && { location }),
    ...(replyTo && { replyTo }),
    ...(into.form && { form: into.form.answers }),
    ...(into.page && { page: into.page }),
  }
  await applyWeb(tx, visitor.page, [act])
  const stored = await findMessage(tx, visitor, clientMessageId)
  if (!stored) throw new Error('the message was applied and is not there')
  return { created: true, id: stored.id, conversationId: stored.conversation_id }
}

interface Stored {
  id: string
  conversation_id: string
  text: string | null
  changed: boolean
  files: string[]
}

function findMessage(tx: Tx, visitor: Visitor, clientMessageId: string): Promise<Stored | undefined> {
  return tx.one<Stored & Record<string, unknown>>(sql`
    select m.id, m.conversation_id, m.message as text, m.edited_at is not null or m.deleted_at is not null as changed,
           array(select f.key from omnichannel_message_attachment a join files f on f.tenant_id = ${tx.tenantId} and f.id = a.file_id
                  where a.tenant_id = ${tx.tenantId} and a.message_id = m.id order by a.ordinal) as files
      from omnichannel_message m
     where m.tenant_id = ${tx.tenantId} and m.page_id = ${visitor.page.id} and m.platform_message_id = ${visitorMessageId(visitor.id, clientMessageId)}`)
}

async function repeated(tx: Tx, visitor: Visitor, message: NewMessage): Promise<Posted | undefined> {
  const known = await findMessage(tx, visitor, message.clientMessageId)
  if (!known) return undefined
  const same = known.text === (message.text ?? null) && String(known.files) === String(message.attachments ?? [])
  if (!same && !known.changed) throw new ClientIdReused()
  return { created: false, id: known.id, conversationId: known.conversation_id }
}

// The open conversation goes on; after it ended, the next message opens another. One who is blocked opens no more of them.
async function threadOf(tx: Tx, visitor: Visitor): Promise<{ id: string | undefined; thread: string; first: boolean }> {
  const contact = await contactOf(tx, visitor)
  const last =
    contact &&
    (await tx.one<{ id: string; thread: string; goes_on: boolean }>(sql`
      select c.id, c.thread_key as thread, c.status not in ('resolved', 'archived') or coalesce(kp.blocked_at, rp.blocked_at) is not null
             or exists (select from crm_personal_keys s join crm_personal_profile b on b.tenant_id = ${tx.tenantId} and b.person_id = s.id and b.blocked_at is not null
               where s.tenant_id = ${tx.tenantId} and s.merged_into_id = coalesce(p.merged_into_id, p.id)) as goes_on
        from omnichannel_conversation c
        join omnichannel_contact k on k.tenant_id = ${tx.tenantId} and k.id = c.contact_id
        join crm_personal_keys p on p.tenant_id = ${tx.tenantId} and p.external_key = k.personal_key_id
        left join crm_personal_profile kp on kp.tenant_id = ${tx.tenantId} and kp.person_id = p.id
        left join crm_personal_profile rp on rp.tenant_id = ${tx.tenantId} and rp.person_id = p.merged_into_id
       where c.tenant_id = ${tx.tenantId} and c.contact_id = ${contact.id} and c.page_id = ${visitor.page.id}
       order by c.status in ('resolved', 'archived'), c.last_activity_at desc, c.id desc limit 1`))
  if (last?.goes_on) return { id: last.id, thread: last.thread, first: false }
  return { id: undefined, thread: `chat:${randomBytes(16).toString('base64url')}`, first: last === undefined }
}

function formOf(
  { page: { settings }, externalId, locale }: Visitor,
  given: NewConversation['form'],
  first: boolean,
): CheckedForm | undefined {
  const due = first && externalId === undefined && settings.preChat.length > 0
  if (given === undefined && !due) return undefined
  const language = locale === 'en' || locale === 'vi' || locale === 'es' ? locale : settings.defaultLocale
  return checkForm(settings.preChat, given ?? {}, language)
}

async function keepAnswers(tx: Tx, visitor: Visitor, conversationId: string, { answers, claimed, consents }: CheckedForm): Promise<void> {
  if (Object.keys(answers).length === 0) return
  const at = now()
  const agreed = consents.map((consent) => ({ ...consent, at }))
  await annotateConversation(tx, conversationId, { form: answers, ...(agreed.length > 0 && { consents: agreed }) })
  const contact = await contactOf(tx, visitor)
  if (contact) await noteClaims(tx, contact.id, { claimed })
}

// Only what this browser uploaded: a key that somebody else's file has is a key that no file has.
async function ownUploads(tx: Tx, visitor: Visitor, keys: readonly string[]): Promise<WebMedia[]> {
  if (keys.length === 0) return []
  const rows = await tx.run<{ key: string; kind: MediaKind; name: string; mime_type: string; size_bytes: string }>(sql`
    select key, kind, name, mime_type, size_bytes from files
     where tenant_id = ${tx.tenantId} and key = any (${keys}) and created_for = ${ownerOf(visitor)} and deleted_at is null`)
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return keys.map((key, i) => {
    const row = byKey.get(key)
    if (!row) throw new Invalid(`/attachments/${i}`, 'There is no such upload')
    return { kind: row.kind, fileKey: key, name: row.name, mimeType: row.mime_type, sizeBytes: Number(row.size_bytes) }
  })
}

async function quoted(tx: Tx, conversationId: string | undefined, id: string): Promise<string> {
  const row =
    conversationId &&
    (await tx.one<{ external: string | null }>(sql`
      select platform_message_id as external from omnichannel_message
       where tenant_id = ${tx.tenantId} and id = ${id} and conversation_id = ${conversationId} and sender_type <> 'system'`))
  if (!row || row.external === null) throw new Invalid('/replyTo', 'The quoted message is not in this conversation')
  return row.external
}
