import type { CommentRules, Conversation } from '@switchboard/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { allWords } from '../../lib/i18n.ts'
import { platformsQuery } from '../../lib/platforms.ts'

/** The code and words of comments; chats need none of it. */
const commentsQuery = queryOptions({
  queryKey: ['code', 'comments'],
  queryFn: async () => (await Promise.all([import('../comments/index.ts'), allWords()]))[0],
  staleTime: Number.POSITIVE_INFINITY,
})

/** The parts of a conversation that only comments have, and chats that began with one; undefined until they are there. */
export function useCommentParts({ place, linkedConversationId }: Pick<Conversation, 'place' | 'linkedConversationId'>) {
  return useQuery({ ...commentsQuery, enabled: place !== 'direct' || linkedConversationId !== null }).data
}

/** What may be done to the comments of a conversation; undefined in chats. */
export function useCommentRules(conversation: Pick<Conversation, 'page' | 'place'> | undefined): CommentRules | undefined {
  const platforms = useQuery(platformsQuery).data
  const pair = platforms?.find(({ platform, via }) => platform === conversation?.page.platform && via === conversation.page.via)
  return pair?.places.find(({ place }) => place === conversation?.place)?.comments
}
