import type { Quote } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useSummary } from './summary.ts'

/** The message this one answers; a click leads there when it is ours. */
export function QuoteBlock({ quote, onJump }: { quote: Quote; onJump: (messageId: string) => void }) {
  const { t } = useTranslation('inbox')
  const summary = useSummary()
  const { id } = quote
  const unknown = id === null && quote.text === null
  const from = quote.senderName ?? (quote.senderType === null ? undefined : t(quote.senderType === 'contact' ? 'customer' : 'us'))
  const content = (
    <>
      {from && <span className="block truncate font-medium text-meta">{from}</span>}
      <span className="line-clamp-2 text-small text-soft">{unknown ? t('quotedElsewhere') : summary(quote)}</span>
    </>
  )
  const look = 'mb-1.5 block w-full border-accent border-l-2 pl-2 text-left'
  if (id === null) return <div className={look}>{content}</div>
  return (
    <button type="button" title={t('toQuoted')} onClick={() => onJump(id)} className={`${look} rounded-r-control hover:bg-hover`}>
      {content}
    </button>
  )
}
