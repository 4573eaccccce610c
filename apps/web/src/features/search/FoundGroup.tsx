import type { SearchKind } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndClock } from '../../lib/format.ts'
import { useNow } from '../../lib/clock.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { HitRow } from './HitRow.tsx'
import { foundQuery } from './search.queries.ts'

/** All of one kind that was found, with the way to what is older. Nothing of it: nothing is shown. */
export function FoundGroup({ kind, q, onOpen }: { kind: SearchKind; q: string; onOpen: () => void }) {
  const { t } = useTranslation('search')
  const locale = useLocale()
  const now = useNow()
  const title = useId()
  const pages = useInfiniteQuery(foundQuery(kind, q))
  const { hits = [], searchedTo = null } = pages.data ?? {}
  if (pages.isPending) return kind === 'messages' ? <SkeletonLines label={t('searching')} /> : null
  if (!pages.isError && hits.length === 0 && searchedTo === null) return null
  return (
    <section aria-labelledby={title} aria-busy={pages.isFetching} className="border-line border-b py-3 last:border-b-0">
      <h2 id={title} className="px-6 pb-1 font-medium text-faint text-small max-panes:px-4">
        {t(`kind.${kind}`)}
      </h2>
      <ul>
        {hits.map((hit) => (
          <HitRow key={hit.id} hit={hit} onOpen={onOpen} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3 px-6 pt-2 empty:hidden max-panes:px-4">
        {pages.isError && <InlineFailure error={pages.error} />}
        {pages.isError && <Button onClick={() => void pages.refetch()}>{t('again')}</Button>}
        {searchedTo !== null && (
          <p role="status" className="text-small text-soft">
            {t('searchedTo', { at: dayAndClock(searchedTo, locale, now) })}
          </p>
        )}
        {pages.hasNextPage && (
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t(searchedTo === null ? 'more' : 'further')}
          </Button>
        )}
      </div>
    </section>
  )
}
