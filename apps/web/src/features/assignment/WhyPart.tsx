import type { Assignment, RoutingDecision } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/When.tsx'
import { useCan } from '../session/index.ts'
import { historyQuery, routingQuery, usePreview } from './assignment.queries.ts'
import { ConsideredList } from './ConsideredList.tsx'
import { waitOf } from './form-values.ts'

/** Why a conversation went to whom it went: who had it, and what routing looked at. */
export function WhyPart({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('assignment')
  const locale = useLocale()
  const now = useNow()
  const can = useCan()
  const history = useQuery(historyQuery(conversationId))
  const routing = useQuery(routingQuery(conversationId))
  return (
    <div className="flex flex-col gap-4 text-small">
      {routing.data?.waitingSince && <p>{t('whyWaits', { at: dayAndClock(routing.data.waitingSince, locale, now) })}</p>}
      <Loaded query={history}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-soft">{t('whyNobody')}</p>
          ) : (
            <ol className="flex flex-col gap-2">
              {rows.map((row) => (
                <Stretch key={row.id} row={row} />
              ))}
            </ol>
          )
        }
      </Loaded>
      {routing.data?.decisions.map((decision) => (
        <Decision key={decision.id} decision={decision} />
      ))}
      <InlineFailure error={routing.error} />
      {can('routing.manage') && <Preview conversationId={conversationId} />}
    </div>
  )
}

function Stretch({ row }: { row: Assignment }) {
  const { t } = useTranslation('assignment')
  return (
    <li>
      <span className="flex items-baseline gap-2">
        <b className="min-w-0 flex-1 truncate font-medium">{row.assignee.name}</b>
        <When at={row.assignedAt} />
      </span>
      <span className="block text-soft">
        {t(`types.${row.type}`, { by: row.by?.name ?? t('somebody') })}
        {row.reason && `: ${row.reason}`}
      </span>
    </li>
  )
}

function Decision({ decision }: { decision: RoutingDecision }) {
  const { t } = useTranslation('assignment')
  const name = (decision.outcome === 'team' ? decision.team : decision.user)?.name ?? t('nobody')
  return (
    <section aria-label={t('decided', { rule: decision.rule.name })} className="border-line border-t pt-3">
      <span className="flex items-baseline gap-2">
        <b className="min-w-0 flex-1 truncate font-medium">{t('decided', { rule: decision.rule.name })}</b>
        <When at={decision.decidedAt} />
      </span>
      <p className="text-soft">
        {t(`outcomes.${decision.outcome}`, { name })}
        {decision.waitedMs >= 1000 && ` ${t('waited', { time: waitOf(Math.round(decision.waitedMs / 1000)) })}`}
      </p>
      {decision.considered.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer rounded-control text-accent-text">{t('showConsidered')}</summary>
          <ConsideredList considered={decision.considered} chosenId={decision.user?.id} />
        </details>
      )}
    </section>
  )
}

function Preview({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('assignment')
  const preview = usePreview(conversationId)
  const found = preview.data
  const rule = found?.rule?.name ?? ''
  return (
    <section aria-label={t('now')} className="border-line border-t pt-3">
      <Button size="small" busy={preview.isPending} onClick={() => preview.mutate()}>
        {t('now')}
      </Button>
      <InlineFailure error={preview.error} />
      {found && (
        <div role="status" className="mt-2">
          <p>
            {!found.rule
              ? t('nowNoRule')
              : found.user
                ? t('nowUser', { name: found.user.name, rule })
                : found.team && found.considered.some(({ ok }) => ok)
                  ? t('nowTeam', { name: found.team.name })
                  : t('nowNobody')}
          </p>
          <ConsideredList considered={found.considered} chosenId={found.user?.id} />
        </div>
      )}
    </section>
  )
}
