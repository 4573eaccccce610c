import type { Conversation, HitConversation, MessageHit, NoteHit, SearchTerm } from '@switchboard/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import { conversationsByIds, type LinkTo, messagesByIds, notesByIds } from '../inbox/index.ts'
import { excerptOf } from './excerpt.ts'

interface Shown {
  terms: readonly SearchTerm[]
  linkTo: LinkTo
}

/** Messages as hits, in the order of their ids here. What was withdrawn or moved out of sight meanwhile is left out. */
export async function messageHits(tx: Tx, ids: readonly string[], { terms, linkTo }: Shown): Promise<MessageHit[]> {
  const messages = new Map((await messagesByIds(tx, ids, linkTo)).map((message) => [message.id, message]))
  const conversations = await conversationsOf(tx, [...messages.values()], linkTo)
  return ids.flatMap((id) => {
    const message = messages.get(id)
    const conversation = message && conversations.get(message.conversationId)
    if (!message || !conversation || message.deletedAt !== null) return []
    return [
      {
        kind: 'message' as const,
        id,
        conversation,
        direction: message.direction,
        type: message.type,
        senderName: message.senderName,
        excerpt: excerptOf(message.text ?? '', terms),
        attachments: message.attachments.length,
        sentAt: message.sentAt,
      },
    ]
  })
}

/** Notes as hits, likewise. */
export async function noteHits(tx: Tx, ids: readonly string[], { terms, linkTo }: Shown): Promise<NoteHit[]> {
  const notes = new Map((await notesByIds(tx, ids, linkTo)).map((note) => [note.id, note]))
  const conversations = await conversationsOf(tx, [...notes.values()], linkTo)
  return ids.flatMap((id) => {
    const note = notes.get(id)
    const conversation = note && conversations.get(note.conversationId)
    if (!note || !conversation) return []
    const excerpt = excerptOf(note.text, terms)
    return [{ kind: 'note' as const, id, conversation, authorName: note.author.name, excerpt, createdAt: note.createdAt }]
  })
}

async function conversationsOf(tx: Tx, rows: readonly { conversationId: string }[], linkTo: LinkTo) {
  const ids = [...new Set(rows.map(({ conversationId }) => conversationId))]
  return new Map((await conversationsByIds(tx, ids, tx.actor.userId, linkTo)).map((one) => [one.id, hitConversation(one)]))
}

function hitConversation({ id, contact, page, status }: Conversation): Static<typeof HitConversation> {
  return { id, contact, page, status }
}
