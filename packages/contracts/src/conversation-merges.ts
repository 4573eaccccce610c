import Type, { type Static } from 'typebox'
import { Conversation } from './inbox.ts'
import { Id, Instant, Nullable, Strict } from './scalars.ts'

/** Makes the conversation of the address stand for another one of the same person. `preview` checks it and changes nothing. */
export const MergeConversations = Strict({ conversationId: Id, preview: Type.Optional(Type.Boolean()) })

/** `mergeId` is null for a preview. `conversation` stands for both, `other` is the one that it stands for. */
export const MergedConversations = Strict({ mergeId: Nullable(Id), conversation: Conversation, other: Conversation })
export type MergedConversations = Static<typeof MergedConversations>

export const UnmergeConversations = Strict({ mergeId: Id })

const Author = Nullable(Strict({ id: Nullable(Id), name: Type.String() }))

/** One merge of conversations, which stands until it is taken back. */
export const ConversationMerge = Strict({
  id: Id,
  targetId: Id,
  sourceId: Id,
  channel: Type.String({ description: 'On which page the merged one is' }),
  mergedAt: Instant,
  mergedBy: Author,
  undoneAt: Nullable(Instant),
  undoneBy: Author,
})
export type ConversationMerge = Static<typeof ConversationMerge>
export const ConversationMergeLog = Strict({ data: Type.Array(ConversationMerge) })
