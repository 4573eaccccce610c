import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from './Failure.tsx'
import { SkeletonLines } from './Skeleton.tsx'

interface Query<T> {
  data: T | undefined
  error: Error | null
  refetch: () => unknown
}

/** What a query brought; until then its skeleton, or why it could not be brought. */
export function Loaded<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation('ui')
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failure error={query.error} onRetry={() => query.refetch()} />
  return <SkeletonLines label={t('loading')} />
}
