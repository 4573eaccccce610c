import type { SlaPolicy } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus, Timer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { useConditionWords } from '../conditions/index.ts'
import { useCan } from '../session/index.ts'
import { moved } from './moved.ts'
import { PolicyDialog } from './PolicyDialog.tsx'
import { policiesQuery, useLivePolicies, useOrderPolicies } from './sla.queries.ts'
import { useLengths } from './use-lengths.ts'

/** What customers are promised: the policies in the order in which they are asked. */
export function PoliciesPart() {
  const { t } = useTranslation('sla')
  const may = useCan()('sla-policy.manage')
  const policies = useQuery(policiesQuery)
  const order = useOrderPolicies()
  const reason = useReason()
  const [opened, setOpened] = useState<SlaPolicy | 'new'>()
  useLivePolicies()
  const rows = policies.data ?? []
  const ids = rows.filter(({ isDefault }) => !isDefault).map(({ id }) => id)
  const move = (id: string, by: -1 | 1) => order.mutate(moved(ids, id, by), { onError: (error) => toast(reason(error), { tone: 'bad' }) })
  const add = may && (
    <Button look="primary" onClick={() => setOpened('new')}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  )
  return (
    <PageFrame title={t('title')} lead={t('lead')} actions={add}>
      <Loaded query={policies}>
        {(list) =>
          list.length ? (
            <ol aria-label={t('title')} className="flex flex-col">
              {list.map((policy) => (
                <PolicyRow
                  key={policy.id}
                  policy={policy}
                  place={ids.indexOf(policy.id)}
                  last={ids.length - 1}
                  busy={order.isPending}
                  {...(may && { onOpen: () => setOpened(policy), onMove: (by: -1 | 1) => move(policy.id, by) })}
                />
              ))}
            </ol>
          ) : (
            <EmptyState icon={Timer} title={t('empty')} action={add}>
              {t('emptyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {opened && (
        <PolicyDialog policy={opened === 'new' ? undefined : opened} first={rows.length === 0} onClose={() => setOpened(undefined)} />
      )}
    </PageFrame>
  )
}

interface RowProps {
  policy: SlaPolicy
  /** Among those that can be ordered; -1: the default. */
  place: number
  last: number
  busy: boolean
  onOpen?: () => void
  onMove?: (by: -1 | 1) => void
}

function PolicyRow({ policy, place, last, busy, onOpen, onMove }: RowProps) {
  const { t } = useTranslation('sla')
  const { fieldName } = useConditionWords()
  const length = useLengths()
  const { name, isActive, isDefault, conditions } = policy
  const targets = (['firstResponseMinutes', 'nextResponseMinutes', 'resolutionMinutes'] as const).flatMap((key) =>
    policy[key] === null ? [] : [t('promise', { target: t(`length.${key}`), time: length(policy[key]) })],
  )
  const asked = [...new Set(conditions.items.map(({ field }) => fieldName(field)))].join(', ')
  const about = asked ? t('when', { fields: asked }) : t('everything')
  return (
    <li className="flex items-center gap-3 border-line border-b px-6 py-3 max-panes:px-4">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2">
          {onOpen ? (
            <button type="button" onClick={onOpen} className="rounded-control text-left font-medium hover:underline">
              {name}
            </button>
          ) : (
            <span className="font-medium">{name}</span>
          )}
          {isDefault && <Badge tone="accent">{t('default')}</Badge>}
          {!isActive && <Badge>{t('off')}</Badge>}
        </div>
        <p className="text-small text-soft">{targets.join(' · ')}</p>
        <p className="text-faint text-small">{isDefault ? t('defaultAbout') : about}</p>
      </div>
      {onMove && place >= 0 && last > 0 && (
        <span className="flex shrink-0">
          <IconButton
            icon={ArrowUp}
            size="small"
            label={t('earlier', { name })}
            disabled={busy || place === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={ArrowDown}
            size="small"
            label={t('later', { name })}
            disabled={busy || place === last}
            onClick={() => onMove(1)}
          />
        </span>
      )}
    </li>
  )
}
