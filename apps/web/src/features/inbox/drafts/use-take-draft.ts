import type { OwnDraftAct } from '@switchboard/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { askAgain } from '../../../lib/ask-again.ts'
import { ProblemError } from '../../../lib/problem-error.ts'
import { toast } from '../../../ui/toast.ts'
import { useReason } from '../../../ui/use-reason.ts'
import { useMe } from '../../session/index.ts'
import { draftKey, isEmptyDraft, readDraft } from '../drafts.ts'
import { useThreadActions } from '../thread-actions.tsx'
import { replyBook } from './books.ts'
import { lineOf } from './lines.ts'
import { sharedDraftsQuery } from './shared-drafts.ts'

/** Moves what a colleague shares into one's own composer; whoever was slower is told who has it. `own`: what becomes of what is written there. */
export function useTakeDraft(conversationId: string): (authorId: string, own?: OwnDraftAct) => Promise<void> {
  const me = useMe()
  const queryClient = useQueryClient()
  const reason = useReason()
  const { write } = useThreadActions()
  const key = draftKey({ tenantId: me.tenant.id, userId: me.id }, conversationId)
  return async (authorId, own) => {
    const line = lineOf(key, replyBook(key, conversationId))
    try {
      // A quote or an address without a word is no reason to ask, nor to lose it.
      await line.takeFrom(authorId, own ?? (isEmptyDraft(readDraft(key)) ? undefined : 'append'))
      write('reply')
    } catch (error) {
      toast(reason(error as Error), { tone: 'bad' })
      if (error instanceof ProblemError && error.kind === 'changed-meanwhile') await line.look()
    }
    askAgain(queryClient, { queryKey: sharedDraftsQuery(conversationId).queryKey })
  }
}
