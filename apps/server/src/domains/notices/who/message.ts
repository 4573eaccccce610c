import { type Concerns, noteOf, ofConversation } from '../wanted.ts'

/** A customer wrote. */
export const wrote: Concerns = (row, { conversations, news }) => {
  const conversation = conversations.get(row.conversation_id ?? '')
  return conversation && row.message_id !== null && news.has(row.message_id) ? ofConversation(conversation) : []
}

/** A colleague left a note: whoever it names first of all. */
export const noted: Concerns = (row, facts) => {
  const conversation = facts.conversations.get(row.conversation_id ?? '')
  return conversation ? [...mentioned(row, facts), ...ofConversation(conversation)] : []
}

/** A note was changed: whoever it names now and did not before. */
export const mentioned: Concerns = (row, { mentions }) =>
  (mentions.get(noteOf(row) ?? '') ?? []).map((userId) => ({ userId, kind: 'mention' }))
