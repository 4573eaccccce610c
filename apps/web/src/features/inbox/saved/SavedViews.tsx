import type { InboxView } from '@switchboard/contracts'
import { VIEW_LIMITS } from '@switchboard/contracts/view-looks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import clsx from 'clsx'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../ui/Failure.tsx'
import { SideGroup, SideRow } from '../SideRow.tsx'
import { addressOf } from './from-view.ts'
import { viewCountsQuery, viewsQuery } from './saved.queries.ts'
import { COLORS, ICONS } from './view-icons.ts'
import { ViewMenu } from './ViewMenu.tsx'

const route = getRouteApi('/app/inbox/$view')

/** The views that all share, then one's own, with their counts. Nothing while there are none. */
export function SavedViews() {
  const { t } = useTranslation('views')
  const { saved } = route.useSearch()
  const views = useQuery(viewsQuery)
  const counts = useQuery({ ...viewCountsQuery, enabled: Boolean(views.data?.length) }).data
  if (views.isError && !views.data) return <Failure error={views.error} onRetry={() => views.refetch()} />
  const groups = [
    { title: t('shared'), views: views.data?.filter(({ shared }) => shared) ?? [] },
    { title: t('mine'), views: views.data?.filter(({ shared }) => !shared) ?? [] },
  ]
  return groups.map(
    (group) =>
      group.views.length > 0 && (
        <SideGroup key={group.title} title={group.title}>
          {group.views.map((view) => (
            <SideRow
              key={view.id}
              to={addressOf(view)}
              current={saved === view.id}
              count={counts?.get(view.id)}
              counted={VIEW_LIMITS.counted}
              start={<Sign view={view} />}
              end={<ViewMenu view={view} among={group.views} />}
            >
              {view.name}
            </SideRow>
          ))}
        </SideGroup>
      ),
  )
}

function Sign({ view }: { view: InboxView }) {
  const Icon = ICONS[view.icon]
  return <Icon aria-hidden className={clsx('size-4 shrink-0', COLORS[view.color])} strokeWidth={1.75} />
}
