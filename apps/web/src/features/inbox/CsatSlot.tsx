import { queryOptions, useQuery } from '@tanstack/react-query'
import { allWords } from '../../lib/i18n.ts'

/** The code and words of what customers said; the first load does without them. */
const csatQuery = queryOptions({
  queryKey: ['code', 'csat'],
  queryFn: async () => (await Promise.all([import('../csat/index.ts'), allWords()]))[0],
  staleTime: Number.POSITIVE_INFINITY,
})

/** What the customer of a conversation said when he was asked how it went, as soon as the code for it is there. */
export function CsatSlot({ conversationId }: { conversationId: string }) {
  const part = useQuery(csatQuery).data
  return part ? <part.SurveysPart conversationId={conversationId} /> : null
}
