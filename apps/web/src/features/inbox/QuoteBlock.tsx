import type { Quote } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useSummary } from './summary.ts'

interface Props {
  quote: Quote
  onJump: (messageId: string) => void
  /** Of the customer, in a chat with one. */
  contactName: string | null
}

/** The message this one answers; a click leads there when it is ours. */
export function QuoteBlock({ quote, onJump, contactName }: Props) {
  const { t } = useTranslation('inbox')
  const summary = useSummary()
  const { id } = quote
  const unknown = id === null && quote.text === null
  const nameless = quote.senderType === 'contact' ? (contactName ?? t('customer')) : quote.senderType === null ? undefined : t('us')
  const from = quote.senderName ?? nameless
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
