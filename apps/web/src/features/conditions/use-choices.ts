import type { ConditionField } from '@switchboard/contracts'
import { CONDITION_FIELDS } from '@switchboard/contracts/condition-fields'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pagesQuery, tagsQuery, teamsQuery, usersQuery } from '../../lib/choices.ts'
import { platformsQuery, usePlatformLook } from '../../lib/platforms.ts'

export interface Choice {
  value: string
  label: string
}

/** What can be chosen for a field; undefined where one types. What is still being fetched is empty. */
export function useChoices(field: ConditionField): readonly Choice[] | undefined {
  const kind = CONDITION_FIELDS[field].values
  const { t } = useTranslation('conditions')
  const lookOf = usePlatformLook()
  const platforms = useQuery({ ...platformsQuery, enabled: kind === 'platform' }).data ?? []
  const pages = useQuery({ ...pagesQuery, enabled: kind === 'page' }).data ?? []
  const tags = useQuery({ ...tagsQuery, enabled: kind === 'tag' }).data ?? []
  const teams = useQuery({ ...teamsQuery, enabled: kind === 'team' }).data ?? []
  const users = useQuery({ ...usersQuery, enabled: kind === 'user' }).data ?? []
  const named = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }))
  switch (kind) {
    case 'platform':
      return [...new Set(platforms.map(({ platform }) => platform))].map((value) => ({ value, label: lookOf(value).name }))
    case 'page':
      return named(pages)
    case 'tag':
      return named(tags)
    case 'team':
      return [{ value: 'none', label: t('noTeam') }, ...named(teams)]
    case 'user':
      return [{ value: 'none', label: t('nobody') }, ...named(users)]
    case 'place':
      return [
        { value: 'direct', label: t('places.direct') },
        { value: 'comment', label: t('places.comment') },
        { value: 'mention', label: t('places.mention') },
        { value: 'live', label: t('places.live') },
      ]
    case 'priority':
      return [
        { value: 'none', label: t('priorities.none') },
        { value: 'low', label: t('priorities.low') },
        { value: 'normal', label: t('priorities.normal') },
        { value: 'high', label: t('priorities.high') },
        { value: 'urgent', label: t('priorities.urgent') },
      ]
    case 'status':
      return [
        { value: 'open', label: t('statuses.open') },
        { value: 'pending', label: t('statuses.pending') },
        { value: 'snoozed', label: t('statuses.snoozed') },
        { value: 'resolved', label: t('statuses.resolved') },
        { value: 'archived', label: t('statuses.archived') },
      ]
    case 'rating':
      return ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))
    case 'yes-no':
      return [
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]
    default:
      return undefined
  }
}
