import type { AutomationRule } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus, Workflow } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { type Column, Table } from '../../../ui/Table.tsx'
import { toast } from '../../../ui/toast.ts'
import { useReason } from '../../../ui/use-reason.ts'
import { rulesQuery, useOrderRules } from '../automation.queries.ts'
import { Lately } from '../Lately.tsx'
import { useActionWords } from '../actions/use-action-words.ts'
import { useEventWords } from '../use-event-words.ts'
import { RuleDialog } from './RuleDialog.tsx'

/** The rules in their order, with what each did in the last day. */
export function RulesPart({ may }: { may: boolean }) {
  const { t } = useTranslation('automation')
  const rules = useQuery(rulesQuery)
  const columns = useColumns(rules.data ?? [], may)
  const [opened, setOpened] = useState<AutomationRule | 'new'>()
  const add = may && (
    <Button look="primary" onClick={() => setOpened('new')}>
      <Plus aria-hidden className="size-4" />
      {t('addRule')}
    </Button>
  )
  return (
    <>
      <Loaded query={rules}>
        {(rows) =>
          rows.length ? (
            <>
              {add && <div className="flex justify-end px-6 py-3 max-panes:px-4">{add}</div>}
              <Table label={t('rules')} columns={columns} rows={rows} rowKey={({ id }) => id} {...(may && { onOpen: setOpened })} />
            </>
          ) : (
            <EmptyState icon={Workflow} title={t('noRules')} action={add}>
              {t('noRulesHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {opened && <RuleDialog rule={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function useColumns(rules: readonly AutomationRule[], may: boolean): Column<AutomationRule>[] {
  const { t } = useTranslation('automation')
  const eventName = useEventWords()
  const actionName = useActionWords()
  const order = useOrderRules()
  const reason = useReason()
  const move = (at: number, to: number) => {
    const ids = rules.map(({ id }) => id)
    order.mutate(ids.toSpliced(at, 1).toSpliced(to, 0, ids[at] ?? ''), { onError: (error) => toast(reason(error), { tone: 'bad' }) })
  }
  return [
    {
      key: 'name',
      title: t('name'),
      main: true,
      cell: (rule) => (
        <span className="block min-w-0 py-1.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{rule.name}</span>
            <State rule={rule} />
          </span>
          <span className="block text-faint text-small">
            {eventName(rule.event)} → {rule.actions.map(({ kind }) => actionName(kind)).join(', ')}
          </span>
        </span>
      ),
    },
    { key: 'lately', title: t('lately'), spare: true, cell: ({ lately }) => <Lately lately={lately} /> },
    ...(may
      ? [
          {
            key: 'order',
            title: t('order'),
            cell: (rule: AutomationRule) => {
              const at = rules.findIndex(({ id }) => id === rule.id)
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: keeps presses on the buttons from opening the row
                // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons have the keys
                <span className="flex" onClick={(event) => event.stopPropagation()}>
                  <IconButton
                    icon={ArrowUp}
                    label={t('ruleUp', { name: rule.name })}
                    disabled={at === 0}
                    onClick={() => move(at, at - 1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={t('ruleDown', { name: rule.name })}
                    disabled={at === rules.length - 1}
                    onClick={() => move(at, at + 1)}
                  />
                </span>
              )
            },
          },
        ]
      : []),
  ]
}

function State({ rule }: { rule: AutomationRule }) {
  const { t } = useTranslation('automation')
  if (rule.pausedReason) return <Badge tone="bad">{rule.pausedReason === 'too-often' ? t('pausedTooOften') : t('pausedFaulty')}</Badge>
  return rule.active ? <Badge tone="good">{t('on')}</Badge> : <Badge tone="quiet">{t('off')}</Badge>
}
