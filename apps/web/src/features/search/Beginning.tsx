import { SEARCH_OPERATORS, type SearchOperator } from '@switchboard/contracts/search-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { forgetSearches, recentSearches } from './recent.ts'

/** Before anything is typed: what was searched for lately, and what a question can be made of. */
export function Beginning({ userId, onPick }: { userId: string; onPick: (query: string) => void }) {
  const { t } = useTranslation('search')
  const [recent, setRecent] = useState(() => recentSearches(userId))
  return (
    <div className="flex flex-col gap-6 px-6 py-2 max-panes:px-4">
      {recent.length > 0 && (
        <section aria-label={t('recent')}>
          <div className="flex items-center justify-between">
            <h2 className="font-medium text-faint text-small">{t('recent')}</h2>
            <Button
              size="small"
              look="quiet"
              onClick={() => {
                forgetSearches(userId)
                setRecent([])
              }}
            >
              {t('forget')}
            </Button>
          </div>
          <ul className="-mx-2">
            {recent.map((query) => (
              <li key={query}>
                <button
                  type="button"
                  data-hit
                  onClick={() => onPick(query)}
                  className="flex h-9 w-full min-w-0 items-center gap-2.5 rounded-control px-2 text-left hover:bg-hover"
                >
                  <History aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />
                  <span className="min-w-0 truncate">{query}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('operators')}>
        <h2 className="mb-1 font-medium text-faint text-small">{t('operators')}</h2>
        <ul className="-mx-2 grid grid-cols-2 max-panes:grid-cols-1">
          {(Object.keys(SEARCH_OPERATORS) as SearchOperator[]).map((operator) => (
            <li key={operator}>
              <button
                type="button"
                onClick={() => onPick(`${operator}:`)}
                className="flex h-9 w-full min-w-0 items-center gap-2 rounded-control px-2 text-left hover:bg-hover"
              >
                <span className="font-medium text-accent-text">{`${operator}:`}</span>
                <span className="min-w-0 truncate text-soft">{t(`operator.${operator}`)}</span>
              </button>
            </li>
          ))}
        </ul>
        <p className="mt-2 max-w-[60ch] text-faint text-small">{t('hint')}</p>
      </section>
    </div>
  )
}
