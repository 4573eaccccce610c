import type { Conversation, PersonChannel } from '@switchboard/contracts'
import { useEffect, useState } from 'react'
import { draftKey, isEmptyDraft, moveDraft, useDraft } from '../inbox/parts/index.ts'
import { useMe } from '../session/index.ts'

/**
 * The conversation through which a person is answered: where he wrote last, until one chooses another or begins to write; then it stays, wherever
 * he writes next. What was written goes along to where one switches.
 */
export function useChoice(channels: readonly PersonChannel[]) {
  const me = useMe()
  const owner = { tenantId: me.tenant.id, userId: me.id }
  const [heldId, hold] = useState<string>()
  const open = channels.flatMap(({ conversation }) => conversation ?? [])
  const current: Conversation | undefined = open.find(({ id }) => id === heldId) ?? open[0]
  const begun = !isEmptyDraft(useDraft(draftKey(owner, current?.id ?? 'none')))
  const currentId = current?.id
  useEffect(() => {
    if (begun && currentId !== undefined) hold(currentId)
  }, [begun, currentId])
  return {
    current,
    choose: (conversationId: string) => {
      if (currentId !== undefined) moveDraft(draftKey(owner, currentId), draftKey(owner, conversationId))
      hold(conversationId)
    },
    /** Without what was written: a quote belongs to its own conversation. */
    hold,
  }
}
