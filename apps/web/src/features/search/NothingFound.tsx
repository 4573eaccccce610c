import type { SearchKind } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { foundQuery } from './search.queries.ts'

/** Said once all kinds were searched to their end and nothing came. */
export function NothingFound({ q, kinds, onClear }: { q: string; kinds: readonly SearchKind[]; onClear: () => void }) {
  const { t } = useTranslation('search')
  const messages = useInfiniteQuery(foundQuery('messages', q))
  const notes = useInfiniteQuery(foundQuery('notes', q))
  const people = useInfiniteQuery({ ...foundQuery('people', q), enabled: kinds.includes('people') })
  const all = [messages, notes, ...(kinds.includes('people') ? [people] : [])]
  const nothing = all.every(
    ({ isSuccess, isPlaceholderData, data }) => isSuccess && !isPlaceholderData && data?.hits.length === 0 && data.searchedTo === null,
  )
  if (!nothing) return null
  return (
    <div className="flex-1">
      <EmptyState icon={SearchX} title={t('nothing')} action={<Button onClick={onClear}>{t('clear')}</Button>}>
        {t('nothingHint')}
      </EmptyState>
    </div>
  )
}
