import { useQuery } from '@tanstack/react-query'
import { codeQuery } from '../../lib/code-query.ts'

/** The code and words of sending at another moment: the first load does without them, and whoever writes has them before he can need them. */
const sendingQuery = codeQuery('sending', () => import('../sending/index.ts'), { words: true })

/** Undefined until it is there. */
export function useSendingParts({ wanted = true }: { wanted?: boolean } = {}) {
  return useQuery({ ...sendingQuery, enabled: wanted }).data
}
