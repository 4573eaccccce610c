import type { Conversation } from '@switchboard/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConversationRow } from './ConversationRow.tsx'
import { useListKeys } from './list-keys.ts'
import { pinRow } from './pin-row.ts'

const ROW_PX = 68

interface Props {
  rows: Conversation[]
  selectedId: string | undefined
  more: boolean
  /** The end of what is loaded came into sight. */
  onEnd: () => void
}

/** The rows; only those in sight exist. The row under the pointer stays where it is while news arrive. */
export function ConversationList({ rows: trueRows, selectedId, more, onEnd }: Props) {
  const { t } = useTranslation('inbox')
  const scroller = useRef<HTMLDivElement>(null)
  const [pinned, setPinned] = useState<{ id: string; index: number }>()
  const rows = useMemo(() => pinRow(trueRows, pinned), [trueRows, pinned])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  const cursorId = useListKeys({ rows, selectedId, scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }) })
  useEffect(() => {
    if (more && lastSeen >= rows.length - 10) onEnd()
  }, [more, lastSeen, rows.length, onEnd])

  const follow = (target: EventTarget) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
    const id = row?.dataset.row
    if (id !== pinned?.id) setPinned(id === undefined ? undefined : { id, index: rows.findIndex((one) => one.id === id) })
  }
  return (
    <div
      ref={scroller}
      className="h-full overflow-y-auto"
      onPointerOver={(event) => event.pointerType === 'mouse' && follow(event.target)}
      onPointerLeave={() => setPinned(undefined)}
      // Scrolling brings another row under the pointer without the pointer moving.
      onScroll={() => pinned && setPinned(undefined)}
    >
      <ul aria-label={t('conversations')} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const conversation = rows[index]
          return conversation ? (
            <li
              key={conversation.id}
              data-row={conversation.id}
              aria-setsize={more ? -1 : rows.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 h-17"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ConversationRow
                conversation={conversation}
                selected={conversation.id === selectedId}
                focusable={conversation.id === cursorId}
              />
            </li>
          ) : null
        })}
      </ul>
    </div>
  )
}
