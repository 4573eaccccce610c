import type { Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { capabilities } from './limits.ts'

/** Why a public answer could not go. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  const objection = checkCapabilities(draft, capabilities)
  if (objection) return objection
  return draft.parent === undefined ? badContent('no-comment', 'There is no comment that could be answered.') : undefined
}

/** Why a public answer to a comment on a live video could not go: Instagram takes none. Pure. */
export function checkLive(draft: Draft): Unsendable | undefined {
  const objection = checkCapabilities(draft, capabilities)
  return objection ?? badContent('live-public', 'Instagram lets comments on a live video be answered in private only.')
}
