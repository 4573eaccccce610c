import { queryOptions, useQuery } from '@tanstack/react-query'
import { allWords } from '../../lib/i18n.ts'

/** The code and words of message templates: only who cannot write freely needs them. */
const templatesQuery = queryOptions({
  queryKey: ['code', 'templates'],
  queryFn: async () => (await Promise.all([import('../templates/index.ts'), allWords()]))[0],
  staleTime: Number.POSITIVE_INFINITY,
})

/** The parts of message templates; `part` is undefined until they are there, `error` where they cannot be had. */
export function useTemplateParts() {
  const { data: part, error } = useQuery(templatesQuery)
  return { part, error }
}
