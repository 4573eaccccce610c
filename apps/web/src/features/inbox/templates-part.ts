import { useQuery } from '@tanstack/react-query'
import { codeQuery } from '../../lib/code-query.ts'

/** The code and words of message templates: only who cannot write freely needs them. */
const templatesQuery = codeQuery('templates', () => import('../templates/index.ts'), { words: true })

/** The parts of message templates; `part` is undefined until they are there, `error` where they cannot be had. */
export function useTemplateParts() {
  const { data: part, error } = useQuery(templatesQuery)
  return { part, error }
}
