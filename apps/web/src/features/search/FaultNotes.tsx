import type { SearchKind, SearchNotice } from '@switchboard/contracts'
import type { SearchFault } from '@switchboard/contracts/search-query'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleAlert, Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { foundQuery } from './search.queries.ts'

/** What of the question could not be followed, and what of it means nothing here. */
export function FaultNotes({ faults, q, kinds }: { faults: readonly SearchFault[]; q: string; kinds: readonly SearchKind[] }) {
  const { t } = useTranslation('search')
  const { data } = useInfiniteQuery({ ...foundQuery('messages', q), enabled: kinds.includes('messages') })
  const notices: readonly SearchNotice[] = kinds.length > 0 ? (data?.notices ?? []) : []
  if (faults.length + notices.length === 0) return null
  return (
    <ul role="status" className="mt-2 flex flex-col gap-1 text-small">
      {faults.map(({ kind, part }) => (
        <li key={part} className="flex items-start gap-2 text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          {t(`fault.${kind}`, { part })}
        </li>
      ))}
      {notices.map(({ why, operator, value }) => (
        <li key={operator + value} className="flex items-start gap-2 text-soft">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          {t(`notice.${why}`, { part: `${operator}:${value}`, value })}
        </li>
      ))}
    </ul>
  )
}
