import { useTranslation } from 'react-i18next'
import { useTyping } from './typing.ts'

/** Somebody writes at this moment. */
export function TypingNote({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('inbox')
  const who = useTyping(conversationId)
  return (
    <div role="status" aria-live="polite" className="h-5 shrink-0 pt-1 text-faint text-meta">
      {who && (
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="flex gap-0.5">
            <span className="size-1 animate-blink rounded-full bg-current" />
            <span className="size-1 animate-blink rounded-full bg-current [animation-delay:200ms]" />
            <span className="size-1 animate-blink rounded-full bg-current [animation-delay:400ms]" />
          </span>
          {who.kind === 'user' ? t('typingUser', { name: who.name ?? t('us') }) : t('typing', { name: who.name ?? t('customer') })}
        </span>
      )}
    </div>
  )
}
