import { useTranslation } from 'react-i18next'

/** How often something acted, and was refused, in the last day. */
export function Lately({ lately: { done, refused } }: { lately: { done: number; refused: number } }) {
  const { t } = useTranslation('automation')
  if (done === 0 && refused === 0) return <span className="text-faint">–</span>
  return (
    <span className="tabular-nums">
      {done}
      {refused > 0 && <span className="text-bad"> · {t('refusedCount', { count: refused })}</span>}
    </span>
  )
}
