import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Radio, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { pagesQuery } from './channels.queries.ts'
import { useWhy } from './HealthBadge.tsx'
import { needsAPerson } from './needs-a-person.ts'

/** Above every screen of those who manage channels: which channel needs them, and why. Hidden by hand until something else is wrong. */
export function ChannelNotice() {
  const { t } = useTranslation('channels')
  const why = useWhy()
  const troubled = useQuery(pagesQuery).data?.filter(needsAPerson) ?? []
  const [hidden, setHidden] = useState('')
  const [first] = troubled
  const told = troubled.map(({ id, health }) => [id, health.state, ...health.alarms.map(({ kind }) => kind)].join(' ')).join(', ')
  if (!first || told === hidden) return null
  return (
    <div role="status" className="flex shrink-0 items-center gap-2 bg-soon-soft py-1 pr-2 pl-4 text-small text-soon">
      <Radio aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="line-clamp-2 min-w-0 flex-1">
        <strong className="font-semibold">{first.name}</strong> {why(first.health)[0]}
        {troubled.length > 1 && ` ${t('moreTroubled', { count: troubled.length - 1 })}`}
      </span>
      <Link
        to={troubled.length > 1 ? '/channels' : '/channels/$integrationId'}
        params={{ integrationId: first.integrationId }}
        className="shrink-0 rounded-control px-1.5 font-medium underline underline-offset-2"
      >
        {t('lookAtIt')}
      </Link>
      <IconButton icon={X} label={t('hideNotice')} size="small" onClick={() => setHidden(told)} />
    </div>
  )
}
