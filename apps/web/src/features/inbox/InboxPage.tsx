import { getRouteApi, useParams } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow, useIsWide } from '../../lib/use-media.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Splitter, usePaneWidth } from '../../ui/Splitter.tsx'
import { rememberView, viewOf } from './address.ts'
import { ContextPane } from './ContextPane.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { useListFilter } from './list-filter.ts'
import { ListPane } from './ListPane.tsx'
import { Sidebar } from './Sidebar.tsx'
import { usePanels } from './panels.ts'

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
  const context = usePaneWidth('context', { initial: 320, min: 280, max: 480 })
  useEffect(() => rememberView(viewOf(view)), [view])

  if (narrow) return conversationId ? <ConversationPane key={conversationId} id={conversationId} /> : <ListPane filter={filter} />
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
        <ConversationPane key={conversationId} id={conversationId} />
      ) : (
        <div className="flex-1">
          <EmptyState icon={MessagesSquare} title={t('pick.title')}>
            {t('pick.hint')}
          </EmptyState>
        </div>
      )}
      {conversationId && wide && panels.context && (
        <>
          <Splitter label={t('pane.context')} pane={context} side="after" />
          <div className="flex shrink-0" style={{ width: context.width }}>
            <ContextPane key={conversationId} id={conversationId} />
          </div>
        </>
      )}
    </div>
  )
}
