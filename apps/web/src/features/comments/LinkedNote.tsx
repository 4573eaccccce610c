import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** The way from a comment to the chat that a private reply opened, and back; and from letters that came late to those before. */
export function LinkedNote({ conversationId, view, to }: { conversationId: string; view: string; to: 'comment' | 'chat' | 'earlier' }) {
  const { t } = useTranslation('comments')
  const words = { comment: t('toComment'), chat: t('toChat'), earlier: t('toEarlier') }
  return (
    <p className="flex justify-center py-1 text-small">
      <Link
        to="/inbox/$view/$conversationId"
        params={{ view, conversationId }}
        search={true}
        className="flex items-center gap-1.5 rounded-control px-2 py-0.5 text-accent-text hover:bg-hover"
      >
        {words[to]}
        <ArrowRight aria-hidden className="size-3.5" />
      </Link>
    </p>
  )
}
