import { getRouteApi, Outlet, useParams } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow, useIsWide } from '../../lib/use-media.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Splitter, usePaneWidth } from '../../ui/Splitter.tsx'
import { rememberView, viewOf } from './address.ts'
import { useListFilter } from './list-filter.ts'
import { ListPane } from './ListPane.tsx'
import { Sidebar } from './Sidebar.tsx'
import { usePanels } from './panels.ts'

const EARLY_MS = 1_000

const route = getRouteApi('/app/inbox/$view')

/** The inbox: views, list, thread, context; as many of them side by side as there is room for. */
export function InboxPage() {
  const { t } = useTranslation('inbox')
  const { view } = route.useParams()
  const { conversationId } = useParams({ strict: false })
  const filter = useListFilter()
  const narrow = useIsNarrow()
  const wide = useIsWide()
  const panels = usePanels()
  const sidebar = usePaneWidth('sidebar', { initial: 220, min: 180, max: 320 })
  const list = usePaneWidth('list', { initial: 340, min: 280, max: 520 })
  useEffect(() => rememberView(viewOf(view)), [view])
  useEffect(fetchThreadEarly, [])

  if (narrow) return conversationId ? <Outlet /> : <ListPane filter={filter} />
  return (
    <div className="flex min-w-0 flex-1 overflow-hidden rounded-tl-panel border-line border-t border-l bg-surface">
      {wide && panels.sidebar && (
        <>
          <div className="flex shrink-0" style={{ width: sidebar.width }}>
            <Sidebar />
          </div>
          <Splitter label={t('pane.sidebar')} pane={sidebar} side="before" />
        </>
      )}
      <div className="flex shrink-0" style={{ width: wide ? list.width : Math.min(list.width, 320) }}>
        <ListPane filter={filter} selectedId={conversationId} />
      </div>
      <Splitter label={t('pane.list')} pane={list} side="before" />
      {conversationId ? (
        <Outlet />
      ) : (
        <div className="flex-1">
          <EmptyState icon={MessagesSquare} title={t('pick.title')}>
            {t('pick.hint')}
          </EmptyState>
        </div>
      )}
    </div>
  )
}

/** The code of the thread comes while the list is being read, so that the first click finds it there. */
function fetchThreadEarly(): () => void {
  const soon = setTimeout(() => {
    // Nothing is lost where it fails: opening a conversation asks again, and says so.
    import('./ConversationScreen.tsx').catch(() => undefined)
  }, EARLY_MS)
  return () => clearTimeout(soon)
}
