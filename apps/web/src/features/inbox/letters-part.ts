import type { PageRef } from '@switchboard/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { allWords } from '../../lib/i18n.ts'
import { platformsQuery } from '../../lib/platforms.ts'

/** The code and words of mails; chats need none of it. */
const lettersQuery = queryOptions({
  queryKey: ['code', 'letters'],
  queryFn: async () => (await Promise.all([import('../letters/index.ts'), allWords()]))[0],
  staleTime: Number.POSITIVE_INFINITY,
})

/** The parts of mails, for a message that is one. */
export function useLetters() {
  return useQuery(lettersQuery).data
}

/** The same for a channel whose messages are mails; undefined for others, and until they are there. */
export function useLetterParts(page: Pick<PageRef, 'platform' | 'via'>) {
  const platforms = useQuery(platformsQuery).data
  const letters = platforms?.find(({ platform, via }) => platform === page.platform && via === page.via)?.letters ?? false
  return useQuery({ ...lettersQuery, enabled: letters }).data
}
