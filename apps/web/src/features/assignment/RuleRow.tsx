import type { RoutingRule } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { teamListQuery } from './assignment.queries.ts'

interface Props {
  rule: RoutingRule
  place: number
  onOpen: () => void
  onUp?: () => void
  onDown?: () => void
}

/** One rule: its place, what it is called, and to whom it gives. */
export function RuleRow({ rule, place, onOpen, onUp, onDown }: Props) {
  const { t } = useTranslation('assignment')
  const teams = useQuery(teamListQuery)
  const team = teams.data?.find(({ id }) => id === rule.teamId)
  return (
    <li className="flex min-h-14 items-center gap-3 border-line border-b px-6 last:border-b-0 max-panes:px-4">
      <span className="w-5 shrink-0 text-right text-faint text-small tabular-nums">{place}</span>
      <button type="button" onClick={onOpen} className="min-w-0 flex-1 rounded-control py-2 text-left hover:bg-hover">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{rule.name}</span>
          {!rule.active && <Badge>{t('off')}</Badge>}
        </span>
        <span className="block truncate text-small text-soft">
          {team?.name ?? t('itsTeam')} · {t(`strategies.${rule.strategy}`)}
        </span>
      </button>
      <span className="flex shrink-0">
        <IconButton icon={ArrowUp} label={t('up', { name: rule.name })} size="small" disabled={!onUp} onClick={() => onUp?.()} />
        <IconButton icon={ArrowDown} label={t('down', { name: rule.name })} size="small" disabled={!onDown} onClick={() => onDown?.()} />
      </span>
    </li>
  )
}
