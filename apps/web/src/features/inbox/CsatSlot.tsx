import { useQuery } from '@tanstack/react-query'
import { codeQuery } from '../../lib/code-query.ts'

/** The code and words of what customers said; the first load does without them. */
const csatQuery = codeQuery('csat', () => import('../csat/index.ts'), { words: true })

/** What the customer of a conversation said when he was asked how it went, as soon as the code for it is there. */
export function CsatSlot({ conversationId }: { conversationId: string }) {
  const part = useQuery(csatQuery).data
  return part ? <part.SurveysPart conversationId={conversationId} /> : null
}
