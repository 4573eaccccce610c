import type { Quote } from '@switchboard/contracts'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSummary } from './summary.ts'

/** The message that the answer will quote. */
export function QuoteChip({ quote, onRemove }: { quote: Quote; onRemove: () => void }) {
  const { t } = useTranslation('inbox')
  const summary = useSummary()
  return (
    <div className="mx-3 mt-3 flex items-start gap-2 border-accent border-l-2 pl-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-meta">
          {t('answering', { name: quote.senderName ?? (quote.senderType === 'contact' ? t('customer') : t('us')) })}
        </p>
        <p className="truncate text-small text-soft">{summary(quote)}</p>
      </div>
      <button type="button" aria-label={t('dropQuote')} onClick={onRemove} className="rounded-control p-1 text-faint hover:bg-hover">
        <X aria-hidden className="size-4" />
      </button>
    </div>
  )
}
