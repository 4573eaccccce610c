import type { Conversation } from '@switchboard/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Forward } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { When } from '../../ui/When.tsx'
import { useMe } from '../session/index.ts'
import { putConversation } from './cache.ts'

/** Why a conversation was handed on, above the thread, until whoever it is for has read it. */
export function TransferNote({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('inbox')
  const queryClient = useQueryClient()
  const me = useMe()
  const reason = useReason()
  const { transfer, assignee } = conversation
  if (!transfer) return null
  const mine = assignee === null || assignee.id === me.id
  const seen = async () => {
    putConversation(queryClient, { ...conversation, transfer: null }, me.id)
    try {
      await api.post(`/conversations/${conversation.id}/transfer/seen`)
    } catch (error) {
      putConversation(queryClient, conversation, me.id)
      toast(reason(error as Error), { tone: 'bad' })
    }
  }
  return (
    <aside
      aria-label={t('assigning.handOn').replace(' …', '')}
      className="flex items-start gap-3 border-line border-b bg-note-soft px-4 py-2.5 text-small"
    >
      <Forward aria-hidden className="mt-0.5 size-4 shrink-0 text-note" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p>
          <span className="text-soft">{transfer.byName ? t('assigning.from', { name: transfer.byName }) : t('assigning.fromNobody')}</span>{' '}
          <b className="font-medium">{transfer.reason}</b> <When at={transfer.at} />
        </p>
        {transfer.note && <p className="mt-0.5 whitespace-pre-wrap break-words">{transfer.note}</p>}
      </div>
      {mine && (
        <Button size="small" onClick={() => void seen()}>
          {t('assigning.seen')}
        </Button>
      )}
    </aside>
  )
}
