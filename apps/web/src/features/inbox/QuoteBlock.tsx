import type { Quote } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useSummary } from './summary.ts'

/** The message this one answers; a click leads there when it is ours. */
export function QuoteBlock({ quote, onJump }: { quote: Quote; onJump: (messageId: string) => void }) {
  const { t } = useTranslation('inbox')
  const summary = useSummary()
  const { id } = quote
  const content = (
    <>
      <span className="block truncate font-medium text-meta">
        {quote.senderName ?? (quote.senderType === 'contact' ? t('customer') : t('us'))}
      </span>
      <span className="line-clamp-2 text-small text-soft">{summary(quote)}</span>
    </>
  )
  const look = 'mb-1.5 block w-full border-accent border-l-2 pl-2 text-left'
  if (id === null) return <div className={look}>{content}</div>
  return (
    <button type="button" aria-label={t('toQuoted')} onClick={() => onJump(id)} className={`${look} rounded-r-control hover:bg-hover`}>
      {content}
    </button>
  )
}
