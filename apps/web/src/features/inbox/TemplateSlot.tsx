import type { Conversation, Message } from '@switchboard/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { api } from '../../lib/api.ts'
import { newId } from '../../lib/ids.ts'
import { InlineFailure } from '../../ui/Failure.tsx'
import { personQuery } from '../people/index.ts'
import { useCan, useMe } from '../session/index.ts'
import { putNewMessage } from './cache.ts'
import { useTemplateParts } from './templates-part.ts'

/** The place of the answer where only approved templates may go; `children` stand above it. */
export function TemplateSlot({ conversation, children }: { conversation: Conversation; children: ReactNode }) {
  const can = useCan()
  const me = useMe()
  const { part, error } = useTemplateParts()
  const person = useQuery({ ...personQuery(conversation.contact.personId), enabled: can('person.read') })
  const { count, ...sending } = useSendTemplate(conversation.id)
  // Whose language is not known yet would be offered others first.
  const isKnown = !can('person.read') || !person.isPending
  if (!part || !isKnown)
    return (
      <div className="flex min-h-28 flex-col gap-2 rounded-panel border border-control-line bg-surface p-2">
        {children}
        <InlineFailure error={error} />
      </div>
    )
  return (
    <part.TemplateChooser
      key={`${conversation.id} ${count}`}
      pageId={conversation.page.id}
      language={person.data?.language ?? undefined}
      known={{ contact: conversation.contact.name, agent: me.name, page: conversation.page.name }}
      sending={sending}
    >
      {children}
    </part.TemplateChooser>
  )
}

/** Sends a template. The same words again are the same message, so a lost answer makes no second one. `count`: how many went. */
function useSendTemplate(conversationId: string) {
  const queryClient = useQueryClient()
  const last = useRef<{ words: string; clientId: string }>(undefined)
  const [count, setCount] = useState(0)
  const sent = useMutation({
    mutationFn: (given: object) => {
      const words = JSON.stringify(given)
      if (last.current?.words !== words) last.current = { words, clientId: newId() }
      return api.post<Message>(`/conversations/${conversationId}/messages`, { ...given, clientId: last.current.clientId })
    },
    onSuccess: (message) => {
      last.current = undefined
      putNewMessage(queryClient, message)
      setCount((was) => was + 1)
    },
  })
  return { send: (given: object) => sent.mutate(given), busy: sent.isPending, error: sent.error, ready: true, count }
}
