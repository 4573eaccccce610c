import type { Adapter, Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { capabilities, liveCapabilities } from './limits.ts'

/** Why an answer to a comment could not go. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  const objection = checkCapabilities(draft, capabilities)
  if (objection) return objection
  return draft.parent === undefined ? badContent('no-comment', 'There is no comment that could be answered.') : undefined
}

/** Why a word could not go into a live chat. Pure. */
export const checkLive: Adapter['check'] = (draft) => checkCapabilities(draft, liveCapabilities)
