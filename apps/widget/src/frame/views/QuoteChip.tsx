import type { ViewProps } from './App.tsx'
import { Icon } from './Icon.tsx'
import { useWords } from './words.ts'

/** The message that the next one answers. */
export function QuoteChip({ chat, state: { quote, config } }: ViewProps) {
  const t = useWords()
  if (!quote) return null
  const name = quote.direction === 'in' ? t('you') : (quote.author.name ?? config?.title ?? t('team'))
  return (
    <div class="hint">
      <div class="quoted">
        {t('quoting', { name })}: {quote.text ?? t('quoteEmpty')}
      </div>
      <button type="button" class="tap" aria-label={t('discard')} onClick={() => chat.state.set({ quote: null })}>
        <Icon name="close" />
      </button>
    </div>
  )
}
