import type { Identity, Unsendable } from '../../src/adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../../src/shared/check.ts'
import { capabilities } from './limits.ts'

/** Says why a message cannot go, before anything is stored or sent. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  if (!personOf(draft.to)) return badContent('recipient', 'There is nobody on Pigeon Post to send this to.')
  return checkCapabilities(draft, capabilities)
}

/** The loft's id of whom a message goes to. */
export function personOf(to: readonly Identity[]): string | undefined {
  return to.find(({ kind }) => kind === 'pigeon')?.value
}
