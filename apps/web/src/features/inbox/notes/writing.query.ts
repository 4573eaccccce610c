import { codeQuery } from '../../../lib/code-query.ts'

/** The code for writing notes; reading them needs none of it. */
export const writingQuery = codeQuery('note-writing', () => import('./writing.ts'))
