import type { BulkChange } from '@switchboard/contracts'
import { BULK_MAX } from '@switchboard/contracts/bulk-limits' // the index would bring every schema along
import { useQuery } from '@tanstack/react-query'
import { AlarmClock, CircleCheck, Ellipsis, Tag, UserPlus, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, MenuItem, MenuLine, SubMenu } from '../../../ui/Menu.tsx'
import { PickList } from '../../../ui/PickList.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { AssignPicker } from '../assigning-part.ts'
import { useCan } from '../../session/index.ts'
import { type ListFilter, PRIORITY_CHOICES } from '../filters.ts'
import { countQuery, tagsQuery } from '../inbox.queries.ts'
import { SnoozeDialog } from '../SnoozeMenu.tsx'
import { snoozeChoices } from '../snooze-times.ts'
import { TagDot } from '../TagDot.tsx'
import { useBulkChange } from './bulk-acts.ts'
import type { Selection } from './use-selection.ts'

interface Props {
  filter: ListFilter
  selection: Selection
  /** All rows that are loaded are chosen, and the server has more. */
  mayHaveMore: boolean
}

const STATUSES = ['open', 'pending', 'resolved', 'archived'] as const

/** What can be done with all the rows that are chosen. */
export function BulkBar({ filter, selection, mayHaveMore }: Props) {
  const { t } = useTranslation('views')
  const may = useCan()('conversation.update')
  const { change, busy } = useBulkChange(filter, selection)
  const [asking, setAsking] = useState(false)
  const { ids, everything } = selection
  const total = useQuery({ ...countQuery(filter), enabled: mayHaveMore || everything }).data?.count
  const reached = Math.min(total ?? ids.size, BULK_MAX)
  return (
    <section aria-label={t('bulk.title')} className="flex shrink-0 flex-col gap-1 border-line border-t bg-float px-2 py-1.5 shadow-float">
      <div className="flex items-center gap-0.5">
        <span role="status" className="min-w-0 flex-1 truncate pl-1 font-medium text-small">
          {t('bulk.chosen', { count: everything ? reached : ids.size })}
        </span>
        {may && (
          <>
            <BulkAssign busy={busy} onChange={change} />
            <Menu align="end" side="top" trigger={<IconButton icon={CircleCheck} label={t('inbox:status')} size="small" disabled={busy} />}>
              {STATUSES.map((status) => (
                <MenuItem key={status} onSelect={() => change({ status })}>
                  {t(`inbox:statuses.${status}`)}
                </MenuItem>
              ))}
            </Menu>
            <Menu
              align="end"
              side="top"
              trigger={<IconButton icon={AlarmClock} label={t('inbox:snooze.name')} size="small" disabled={busy} />}
            >
              {snoozeChoices(new Date()).map(({ key, until }) => (
                <MenuItem key={key} onSelect={() => change({ snoozedUntil: until.toISOString() })}>
                  {t(`inbox:snooze.${key}`)}
                </MenuItem>
              ))}
              <MenuItem onSelect={() => change({ status: 'snoozed' })}>{t('inbox:snooze.reply')}</MenuItem>
              <MenuLine />
              <MenuItem onSelect={() => setAsking(true)}>{t('inbox:snooze.custom')}</MenuItem>
            </Menu>
            <BulkTags busy={busy} onChange={change} />
            <Menu align="end" side="top" trigger={<IconButton icon={Ellipsis} label={t('bulk.acts')} size="small" disabled={busy} />}>
              <MenuItem onSelect={() => change({ read: true })}>{t('bulk.read')}</MenuItem>
              <MenuItem onSelect={() => change({ read: false })}>{t('bulk.unread')}</MenuItem>
              <MenuLine />
              <SubMenu label={t('priority')}>
                {PRIORITY_CHOICES.map((priority) => (
                  <MenuItem key={priority} onSelect={() => change({ priority })}>
                    {t(`inbox:priorities.${priority}`)}
                  </MenuItem>
                ))}
              </SubMenu>
            </Menu>
          </>
        )}
        <IconButton icon={X} label={t('bulk.clear')} hotkey="Escape" size="small" onClick={selection.clear} />
      </div>
      {mayHaveMore && !everything && total !== undefined && total > ids.size && (
        <button
          type="button"
          onClick={selection.selectEverything}
          className="h-6 self-start rounded-control px-1 text-accent-text text-small hover:bg-hover"
        >
          {total > BULK_MAX ? t('bulk.selectFirst', { count: BULK_MAX, total }) : t('bulk.selectAll', { count: total })}
        </button>
      )}
      {asking && <SnoozeDialog onClose={() => setAsking(false)} onChoose={(until) => change({ snoozedUntil: until.toISOString() })} />}
    </section>
  )
}

function BulkAssign({ busy, onChange }: { busy: boolean; onChange: (change: BulkChange) => void }) {
  const { t } = useTranslation('inbox')
  const [open, setOpen] = useState(false)
  return (
    <Popover
      align="end"
      side="top"
      label={t('assign')}
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon={UserPlus} label={t('assign')} size="small" disabled={busy} />}
    >
      <Suspense>
        <AssignPicker
          onUser={(user) => onChange({ assigneeId: user?.id ?? null })}
          onTeam={(team) => onChange({ teamId: team?.id ?? null })}
          onDone={() => setOpen(false)}
        />
      </Suspense>
    </Popover>
  )
}

function BulkTags({ busy, onChange }: { busy: boolean; onChange: (change: BulkChange) => void }) {
  const { t } = useTranslation('views')
  const [open, setOpen] = useState(false)
  const tags = useQuery({ ...tagsQuery, enabled: useCan()('tag.read') }).data ?? []
  if (tags.length === 0) return null
  const group = (name: string, kind: string, act: (id: string) => BulkChange) => ({
    name,
    picks: tags.map((tag) => ({
      id: `${kind}-${tag.id}`,
      name: tag.name,
      hint: name,
      start: <TagDot tag={tag} />,
      onPick: () => onChange(act(tag.id)),
    })),
  })
  const groups = [
    group(t('bulk.addTag'), 'add', (id) => ({ addTagIds: [id] })),
    group(t('bulk.removeTag'), 'remove', (id) => ({ removeTagIds: [id] })),
  ]
  return (
    <Popover
      align="end"
      side="top"
      label={t('tag')}
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon={Tag} label={t('tag')} size="small" disabled={busy} />}
    >
      <PickList label={t('tag')} groups={groups} onDone={() => setOpen(false)} />
    </Popover>
  )
}
