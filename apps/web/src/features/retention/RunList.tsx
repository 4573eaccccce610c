import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { When } from '../../ui/When.tsx'
import { runsQuery } from './retention.queries.ts'

/** What rules did, newest first. */
export function RunList() {
  const { t } = useTranslation('retention')
  const runs = useInfiniteQuery(runsQuery)
  return (
    <Loaded query={runs}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="text-small text-soft">{t('noRuns')}</p>
        ) : (
          <>
            <ul aria-label={t('runs')} className="flex flex-col gap-2">
              {rows.map((run) => (
                <li key={run.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="min-w-0 flex-1">
                    <span className="block">{t(`rule.${run.rule}`)}</span>
                    <span className="block text-faint text-small">
                      {t('didSo', { count: run.done })} · {run.askedBy?.name ?? t('byItself')}
                    </span>
                  </span>
                  {run.state === 'running' && <Badge tone="soon">{t('goesOn')}</Badge>}
                  <When at={run.startedAt} />
                </li>
              ))}
            </ul>
            <MoreButton pages={runs} />
          </>
        )
      }
    </Loaded>
  )
}
