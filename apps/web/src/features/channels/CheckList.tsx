import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Checks } from './channels.queries.ts'

/** What was tried and what came of it, line by line. */
export function CheckList({ checks }: { checks: Checks['checks'] }) {
  const { t } = useTranslation('channels')
  return (
    <ul aria-label={t('checks')} className="flex flex-col gap-2">
      {checks.map((check) => (
        <li key={check.name} className="flex items-start gap-2">
          {check.ok ? (
            <CircleCheck role="img" aria-label={t('works')} className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <CircleX role="img" aria-label={t('fails')} className="mt-0.5 size-4 shrink-0 text-bad" />
          )}
          <span>
            <span className="block">{check.name}</span>
            <span className="block break-words text-small text-soft">{check.detail}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
