import type { AnswerAddresses, Conversation, OutgoingLetter, PageRef } from '@switchboard/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { allWords } from '../../lib/i18n.ts'
import { platformsQuery } from '../../lib/platforms.ts'
import { useSuppressions } from '../../lib/suppressions.ts'
import type { Draft } from './drafts.ts'

/** The code and words of mails; chats need none of it. */
const lettersQuery = queryOptions({
  queryKey: ['code', 'letters'],
  queryFn: async () => (await Promise.all([import('../letters/index.ts'), allWords()]))[0],
  staleTime: Number.POSITIVE_INFINITY,
})

/** Whom an answer would go to. Another one after each message. */
const addressesQuery = (conversationId: string, quoted: string | undefined, newest: string | undefined) =>
  queryOptions({
    queryKey: ['answer-addresses', conversationId, quoted, newest],
    queryFn: ({ signal }) => api.get<AnswerAddresses>(`/conversations/${conversationId}/answer-addresses`, { message: quoted }, { signal }),
  })

/** The parts of mails, for a message that is one. */
export function useLetters() {
  return useQuery(lettersQuery).data
}

function useIsMail(page: Pick<PageRef, 'platform' | 'via'>): boolean {
  const platforms = useQuery(platformsQuery).data
  return platforms?.find(({ platform, via }) => platform === page.platform && via === page.via)?.letters ?? false
}

export interface MailParts {
  /** What is written is a mail. */
  isMail: boolean
  parts: ReturnType<typeof useLetters>
  answer: AnswerAddresses | undefined
  /** Why nobody knows whom it goes to, or can say. */
  failure: Error | null
  /** What goes out around the text; undefined until that is known and right. */
  letter: OutgoingLetter | undefined
}

/** What writing needs where messages are mails; nothing elsewhere, and until it is there. */
export function useMail(conversation: Conversation, draft: Draft): MailParts {
  const isMail = useIsMail(conversation.page)
  const code = useQuery({ ...lettersQuery, enabled: isMail })
  const parts = code.data
  const addresses = useQuery({ ...addressesQuery(conversation.id, draft.quote?.id, conversation.lastMessage?.id), enabled: isMail })
  const answer = addresses.data
  const shown = parts && answer && parts.shownLetter(draft.letter, answer)
  const barred = useSuppressions(shown ? [...shown.to, ...shown.cc, ...shown.bcc] : [])
  const letter = shown && barred.length === 0 ? parts.letterToSend(shown) : undefined
  return { isMail, parts, answer, failure: addresses.error ?? code.error, letter }
}
