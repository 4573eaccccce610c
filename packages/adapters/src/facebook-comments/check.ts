import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { capabilities } from './limits.ts'

/** Why a public answer could not go. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  const objection = checkCapabilities(draft, capabilities)
  if (objection) return objection
  return draft.parent === undefined ? badContent('no-comment', 'There is no comment that could be answered.') : undefined
}
