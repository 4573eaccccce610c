import { CSAT_LIMITS } from '@switchboard/contracts/csat-limits'
import clsx from 'clsx'
import { Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** A rating as one sees it at a glance; read out as words. */
export function Stars({ rating }: { rating: number }) {
  const { t } = useTranslation('csat')
  return (
    <span role="img" aria-label={t('of', { rating, most: CSAT_LIMITS.scale })} className="inline-flex gap-0.5">
      {Array.from({ length: CSAT_LIMITS.scale }, (_, i) => (
        <Star
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a star is what it is
          key={i}
          aria-hidden
          className={clsx('size-3.5', i < rating ? 'fill-current text-accent-text' : 'text-faint')}
          strokeWidth={1.75}
        />
      ))}
    </span>
  )
}
