import type { WordKey } from '../i18n/words.ts'
import { useWords } from './words.ts'

/** What went wrong, and the way on if there is one. */
export function Failure({ text, onRetry }: { text: WordKey; onRetry?: () => void }) {
  const t = useWords()
  return (
    <div class="empty" role="alert">
      <span>{t(text)}</span>
      {onRetry && (
        <button type="button" class="main" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}
