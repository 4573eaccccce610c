import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../session/index.ts'
import { draftKey, isWritten, useDraft } from '../drafts.ts'
import { useSendingParts } from '../sending-part.ts'
import { useSummary } from '../summary.ts'
import { sharedDraftsQuery } from './shared-drafts.ts'
import { useTakeDraft } from './use-take-draft.ts'

/** Above the place to answer: what colleagues share of theirs. */
export function SharedDraftsSlot({ conversationId, mayTake }: { conversationId: string; mayTake: boolean }) {
  const me = useMe()
  const { data: drafts = [] } = useQuery(sharedDraftsQuery(conversationId))
  const sending = useSendingParts({ wanted: drafts.length > 0 })
  const mine = useDraft(draftKey({ tenantId: me.tenant.id, userId: me.id }, conversationId))
  const summary = useSummary()
  const take = useTakeDraft(conversationId)
  if (!sending) return null
  return drafts.map((draft) => (
    <sending.SharedDraft
      key={draft.author.id}
      draft={draft}
      quoted={draft.quote ? summary(draft.quote) : undefined}
      written={isWritten(mine)}
      onTake={mayTake ? (own) => take(draft.author.id, own) : undefined}
    />
  ))
}
