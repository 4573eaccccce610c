import type { InboxView } from '@switchboard/contracts'
import { useNavigate } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Share2, Trash2, UserLock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, MenuItem, MenuLine } from '../../../ui/Menu.tsx'
import { toast } from '../../../ui/toast.ts'
import { useReason } from '../../../ui/use-reason.ts'
import { useCan } from '../../session/index.ts'
import { useDeleteView, useOrderViews, useSaveView } from './saved.queries.ts'
import { ViewDialog } from './ViewDialog.tsx'

/** What can be done with a saved view: another name, another place among the others, sharing, deleting. Nothing for who may not. */
export function ViewMenu({ view, among }: { view: InboxView; among: readonly InboxView[] }) {
  const { t } = useTranslation('views')
  const can = useCan()
  const acts = useViewActs(view)
  const [changing, setChanging] = useState(false)
  if (!can('view.manage') || (view.shared && !can('view.share'))) return null
  const at = among.indexOf(view)
  const move = (step: number) =>
    acts.order(
      among
        .map(({ id }) => id)
        .toSpliced(at, 1)
        .toSpliced(at + step, 0, view.id),
    )
  return (
    <span className="absolute top-0.5 right-0.5 opacity-0 focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100 touch:opacity-100 max-panes:opacity-100">
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t('more', { name: view.name })} size="small" />}>
        <MenuItem icon={Pencil} onSelect={() => setChanging(true)}>
          {t('change')}
        </MenuItem>
        {can('view.share') && (
          <MenuItem icon={view.shared ? UserLock : Share2} onSelect={acts.share}>
            {view.shared ? t('unshare') : t('shareNow')}
          </MenuItem>
        )}
        <MenuItem icon={ArrowUp} disabled={at === 0} onSelect={() => move(-1)}>
          {t('up')}
        </MenuItem>
        <MenuItem icon={ArrowDown} disabled={at === among.length - 1} onSelect={() => move(1)}>
          {t('down')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={Trash2} danger onSelect={acts.remove}>
          {t('delete')}
        </MenuItem>
      </Menu>
      {changing && <ViewDialog view={view} onClose={() => setChanging(false)} />}
    </span>
  )
}

function useViewActs({ id, version, name, icon, color, filter, sort, unreadFirst, shared }: InboxView) {
  const { t } = useTranslation('views')
  const reason = useReason()
  const navigate = useNavigate()
  const save = useSaveView()
  const remove = useDeleteView()
  const order = useOrderViews()
  const onError = (error: Error) => toast(reason(error), { tone: 'bad' })
  const undo = () => void save.mutateAsync({ given: { name, icon, color, filter, sort, unreadFirst, shared } }).catch(onError)
  const gone = () => {
    toast(t('deleted', { name }), { undo })
    // What is shown stays; it is no saved view any more.
    void navigate({ to: '.', search: ({ saved, ...rest }) => (saved === id ? rest : { ...rest, ...(saved && { saved }) }) })
  }
  return {
    share: () => save.mutate({ id, given: { version, shared: !shared } }, { onError }),
    order: (ids: string[]) => order.mutate({ shared, ids }, { onError }),
    // The live line may take the row away before the answer is here: what follows must not hang on the row.
    remove: () => void remove.mutateAsync(id).then(gone, onError),
  }
}
