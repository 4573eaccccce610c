import { queryOptions } from '@tanstack/react-query'
import { allWords } from './i18n.ts'
import { orWhy } from './load-code.ts'

/**
 * Code that the first load does without, fetched when it is wanted; with `words`, all words of the language come along. It is not tried again by itself: browsers remember for as long
 * as the page is open that a module could not be had.
 */
export function codeQuery<Part>(name: string, load: () => Promise<Part>, { words = false } = {}) {
  return queryOptions({
    queryKey: ['code', name],
    queryFn: async () => (await Promise.all([orWhy(load), words && allWords()]))[0],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
