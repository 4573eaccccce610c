import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { When } from '../../ui/When.tsx'
import { PagedList } from './PagedList.tsx'
import { runsQuery } from './retention.queries.ts'

/** What rules did, newest first. */
export function RunList() {
  const { t } = useTranslation('retention')
  const runs = useInfiniteQuery(runsQuery)
  return (
    <PagedList pages={runs} label={t('runs')} none={t('noRuns')}>
      {(run) => (
        <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 flex-1">
            <span className="block">{t(`rule.${run.rule}`)}</span>
            <span className="block text-faint text-small">
              {t('didSo', { count: run.done })} · {run.askedBy?.name ?? t('byItself')}
            </span>
          </span>
          {run.state === 'running' && <Badge tone="soon">{t('goesOn')}</Badge>}
          <When at={run.startedAt} />
        </li>
      )}
    </PagedList>
  )
}
