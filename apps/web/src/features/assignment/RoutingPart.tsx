import type { RoutingRule } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Plus, Route } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { rulesQuery, useAssignmentLive, useOrderRules } from './assignment.queries.ts'
import { movedBy } from './form-values.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleRow } from './RuleRow.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import { TrialSection } from './TrialSection.tsx'

/** By which rules conversations are shared out, and what they would have made of the past. */
export function RoutingPart() {
  const { t } = useTranslation('assignment')
  useAssignmentLive()
  const rules = useQuery(rulesQuery)
  const order = useOrderRules()
  const [open, setOpen] = useState<RoutingRule | 'new'>()
  return (
    <PageFrame
      title={t('routing')}
      lead={t('routingAbout')}
      actions={
        <Button look="primary" onClick={() => setOpen('new')}>
          <Plus aria-hidden className="size-4" />
          {t('addRule')}
        </Button>
      }
    >
      <Loaded query={rules}>
        {(rows) =>
          rows.length > 0 ? (
            <ol aria-label={t('routing')} className="border-line border-b">
              {rows.map((rule, at) => (
                <RuleRow
                  key={rule.id}
                  rule={rule}
                  place={at + 1}
                  onOpen={() => setOpen(rule)}
                  {...(at > 0 && { onUp: () => order.mutate(movedBy(rows, at, -1).map(({ id }) => id)) })}
                  {...(at < rows.length - 1 && { onDown: () => order.mutate(movedBy(rows, at, 1).map(({ id }) => id)) })}
                />
              ))}
            </ol>
          ) : (
            <div className="h-64 border-line border-b">
              <EmptyState icon={Route} title={t('noRules')}>
                {t('noRulesAbout')}
              </EmptyState>
            </div>
          )
        }
      </Loaded>
      <div className="px-6 empty:hidden max-panes:px-4">
        <InlineFailure error={order.error} />
      </div>
      <TrialSection />
      <SettingsSection />
      {open && <RuleDialog rule={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </PageFrame>
  )
}
