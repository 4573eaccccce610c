import { draftKey, readDraft, writeDraft } from '../drafts.ts'
import { starting } from './opening.ts'

/** Opens the writing to somebody, by one of our channels. What was written and not sent stays, but goes to him now. */
export function startWith(owner: { tenantId: string; userId: string }, first: { pageId: string; to: string }): void {
  const key = draftKey(owner, 'first')
  writeDraft(key, { ...readDraft(key), first })
  starting.set(true)
}
