import { createHash } from 'node:crypto'
import { rulesAt } from '@switchboard/adapters'
import type { SendMessage } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import { countTemplateUse } from '../templates/index.ts'
import { refuseAnswered } from './answered-meanwhile.ts'
import { touch } from './change/touch.ts'
import { takeAnswered } from './assigning/take-answered.ts'
import { checkFilled, countUses } from './canned/count-uses.ts'
import { spendDraft } from './drafts/save-draft.ts'
import { NotSupported, Unsendable } from './errors.ts'
import { writtenLetter } from './letters/letter-of.ts'
import { answeredComment } from './places/answered-comment.ts'
import { recipientsOf } from './recipients-of.ts'
import { machineWindow } from './reply-window.ts'
import { heldBack, holdBack } from './schedule/hold-back.ts'
import { byClientId, sameMessage } from './send/hear-once.ts'
import { filledTemplate } from './send/filled-template.ts'
import { lockConversation, sendable } from './send/lock-conversation.ts'
import { mayBeSent } from './send/may-be-sent.ts'
import { answerConversation, countMessages, speakIn } from './send/move-conversation.ts'
import { attachable, checkPart, quotedMessage } from './send/parts.ts'
import { type Author, insertParts } from './send/store-parts.ts'
import { splitContent } from './split-content.ts'
import { refuseSuppressed } from './suppression/refuse-suppressed.ts'

export type { Author } from './send/store-parts.ts'

/**
 * Stores an agent's message as `pending` (or `scheduled`) and books its delivery; both commit together or not at all. What the platform
 * takes only in several messages becomes several rows; the first is returned. The same `clientId` again returns the message of the first time.
 * @returns the message's id
 * @throws {NotFound | ReplyWindowClosed | RecipientOptedOut | Unsendable | ChannelInactive | ClientIdReused | Invalid}
 */
export async function sendMessage(tx: Tx, conversationId: string, body: SendMessage, author: Author): Promise<string> {
  if (!body.text && !body.attachments?.length && !body.location && !body.contact && !body.template)
    throw new Invalid('/text', 'A message needs text, attachments, a location, a contact or a template')
  checkFilled(body)
  const conversation = await lockConversation(tx, conversationId)
  if (!conversation) throw new NotFound('conversation')
  await tx.elevate()
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('base64url')
  const repeated = body.clientId && (await byClientId(tx, body.clientId))
  if (repeated) return sameMessage(repeated, conversationId, author, bodyHash)
  await refuseAnswered(tx, conversation, body.seen, author)

  const adapter = sendable(conversation)
  const answered = await answeredComment(tx, conversation, body, adapter)
  const rules = rulesAt(adapter, answered?.privately ? 'direct' : conversation.place)
  const quoted = body.replyTo === undefined || answered ? undefined : await quotedMessage(tx, conversationId, body.replyTo)
  const template = await filledTemplate(tx, conversation.page_id, body)
  const media = await attachable(tx, template?.file === undefined ? (body.attachments ?? []) : [{ file: template.file }])
  const parts = splitContent(body.text, media, rules.capabilities)
  const contents = parts.length > 0 ? parts : [{ media: [] }]
  if (answered?.privately && contents.length > 1)
    throw new Unsendable('private-reply-one', 'A private reply to a comment is one message: a text or a file')
  const asPerson = await mayBeSent(tx, adapter, conversation, contents.length)
  const window = author.bot === undefined ? asPerson : machineWindow(asPerson)
  const to = await recipientsOf(tx, answered?.contactId ?? conversation.contact_id, { adapter, template: body.template !== undefined })
  if (body.letter && !adapter.letters) throw new NotSupported('a subject and copies')
  for (const part of contents) checkPart(rules, { part, body, quoted, to, window, answered, place: conversation.place, template })
  const letter = adapter.letters && writtenLetter(body.letter ?? {}, to.find(({ kind }) => kind === 'email')?.value)
  if (letter) await refuseSuppressed(tx, letter)
  const held = heldBack(body)
  const ids = await insertParts(tx, conversation, {
    contents,
    body,
    author,
    bodyHash,
    quoted,
    answered,
    letter,
    template,
    dueAt: held?.dueAt,
  })
  await countMessages(tx, conversation.id, { seqs: ids.length, messages: ids.length })
  tx.emit(
    ...ids.map((messageId) => ({
      type: 'message.created',
      conversationId: conversation.id,
      messageId,
      contactId: conversation.contact_id,
      pageId: conversation.page_id,
      ...(author.bot !== undefined && { data: { cause: author.bot } }),
    })),
  )
  if (held) await holdBack(tx, ids, { ...held, author, inboundCount: conversation.inbound_count })
  else if (author.bot === undefined) await answerConversation(tx, conversation, ids)
  else await speakIn(tx, conversation, ids)
  if (conversation.status === 'snoozed') await touch(tx, [conversation.id], 'wrote')
  if (author.bot === undefined) await takeAnswered(tx, conversationId)
  await spendDraft(tx, { conversationId, kind: 'reply' }, body.draftVersion)
  await countUses(tx, body, { userId: author.userId, at: now() })
  if (template?.id !== undefined) await countTemplateUse(tx, template.id, now())
  return ids[0] ?? ''
}
