import type { ConditionField } from '@switchboard/contracts'
import { CONDITION_FIELDS } from '@switchboard/contracts/condition-fields'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pagesQuery, tagsQuery, teamsQuery, usersQuery } from '../../lib/choices.ts'
import type { Source } from '../../ui/PickList.tsx'
import { platformsQuery, usePlatformLook } from '../../lib/platforms.ts'

export interface Choice {
  value: string
  label: string
}

type Asked = Source & { data?: readonly { id: string; name: string }[] | undefined }

/** What can be chosen, and what that comes from. */
export interface Choices {
  choices: readonly Choice[]
  from: readonly Source[]
}

/** What can be chosen for a field; undefined where one types. What is still being fetched is empty. */
export function useChoices(field: ConditionField): Choices | undefined {
  const kind = CONDITION_FIELDS[field].values
  const { t } = useTranslation('conditions')
  const lookOf = usePlatformLook()
  const platforms = useQuery({ ...platformsQuery, enabled: kind === 'platform' })
  const pages = useQuery({ ...pagesQuery, enabled: kind === 'page' })
  const tags = useQuery({ ...tagsQuery, enabled: kind === 'tag' })
  const teams = useQuery({ ...teamsQuery, enabled: kind === 'team' })
  const users = useQuery({ ...usersQuery, enabled: kind === 'user' })
  const named = (asked: Asked, ...none: Choice[]) => ({
    choices: [...none, ...(asked.data ?? []).map(({ id, name }) => ({ value: id, label: name }))],
    from: [asked],
  })
  const fixed = (choices: Choice[]) => ({ choices, from: [] })
  switch (kind) {
    case 'platform':
      return {
        choices: [...new Set(platforms.data?.map(({ platform }) => platform))].map((value) => ({ value, label: lookOf(value).name })),
        from: [platforms],
      }
    case 'page':
      return named(pages)
    case 'tag':
      return named(tags)
    case 'team':
      return named(teams, { value: 'none', label: t('noTeam') })
    case 'user':
      return named(users, { value: 'none', label: t('nobody') })
    case 'place':
      return fixed([
        { value: 'direct', label: t('places.direct') },
        { value: 'comment', label: t('places.comment') },
        { value: 'mention', label: t('places.mention') },
        { value: 'live', label: t('places.live') },
      ])
    case 'priority':
      return fixed([
        { value: 'none', label: t('priorities.none') },
        { value: 'low', label: t('priorities.low') },
        { value: 'normal', label: t('priorities.normal') },
        { value: 'high', label: t('priorities.high') },
        { value: 'urgent', label: t('priorities.urgent') },
      ])
    case 'status':
      return fixed([
        { value: 'open', label: t('statuses.open') },
        { value: 'pending', label: t('statuses.pending') },
        { value: 'snoozed', label: t('statuses.snoozed') },
        { value: 'resolved', label: t('statuses.resolved') },
        { value: 'archived', label: t('statuses.archived') },
      ])
    case 'rating':
      return fixed(['1', '2', '3', '4', '5'].map((value) => ({ value, label: value })))
    case 'yes-no':
      return fixed([
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ])
    default:
      return undefined
  }
}
