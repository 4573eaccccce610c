import type { Conversation } from '@switchboard/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyName } from '../../lib/keyboard.ts'
import { shownHandle } from '../../lib/phone.ts'
import { SelectBox } from './bulk/SelectBox.tsx'
import { useLongPress } from './bulk/use-long-press.ts'
import type { Selection } from './bulk/use-selection.ts'
import { ConversationRow } from './ConversationRow.tsx'
import type { ListFilter } from './filters.ts'
import { useListKeys } from './list-keys.ts'
import { pinRow } from './pin-row.ts'

const ROW_PX = 68

interface Props {
  filter: ListFilter
  rows: Conversation[]
  selection: Selection
  selectedId: string | undefined
  more: boolean
  /** The end of what is loaded came into sight. */
  onEnd: () => void
}

/** The rows; only those in sight exist. The row under the pointer stays where it is while news arrive. Several can be chosen, by pointer, finger or key. */
export function ConversationList({ filter, rows: trueRows, selection, selectedId, more, onEnd }: Props) {
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
  const cursorId = useListKeys({
    filter,
    rows,
    selectedId,
    selection,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  })
  const press = useLongPress((target) => {
    const id = rowIdAt(target)
    if (id) selection.toggle(id)
  })
  useEffect(() => {
    if (more && lastSeen >= rows.length - 10) onEnd()
  }, [more, lastSeen, rows.length, onEnd])

  const follow = (target: EventTarget) => {
    const id = rowIdAt(target)
    if (id !== pinned?.id) setPinned(id === undefined ? undefined : { id, index: rows.findIndex((one) => one.id === id) })
  }
  // A plain click opens a conversation, unless rows are being chosen with a finger; with a key held it chooses.
  const choose = (event: MouseEvent) => {
    const id = rowIdAt(event.target)
    if (id === undefined || (event.target as Element).closest('[role=checkbox]')) return
    const touch = (event.nativeEvent as PointerEvent).pointerType === 'touch'
    const held = press.swallow()
    const adds = event.metaKey || event.ctrlKey || (touch && selection.ids.size > 0)
    if (!held && !event.shiftKey && !adds) return
    event.preventDefault()
    event.stopPropagation()
    if (event.shiftKey) selection.extend(id)
    else if (!held) selection.toggle(id)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for what happens to the rows inside
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto [-webkit-touch-callout:none]"
      {...press.handlers}
      // Otherwise the words between the two rows would be marked.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClickCapture={choose}
      onContextMenu={(event) =>
        selection.ids.size > 0 && (event.nativeEvent as PointerEvent).pointerType === 'touch' && event.preventDefault()
      }
      onKeyDown={(event) => {
        if (keyName(event) !== 'mod+a') return
        event.preventDefault()
        selection.all()
      }}
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
              className={clsx('group absolute inset-x-0 top-0 h-17', selection.ids.has(conversation.id) && 'bg-selected')}
              style={{ transform: `translateY(${start}px)` }}
            >
              <ConversationRow
                conversation={conversation}
                selected={conversation.id === selectedId}
                focusable={conversation.id === cursorId}
              />
              <SelectBox
                name={shownHandle(conversation.contact.name ?? conversation.contact.username) ?? t('nameless')}
                chosen={selection.ids.has(conversation.id)}
                shown={selection.ids.size > 0}
                onToggle={() => selection.toggle(conversation.id)}
              />
            </li>
          ) : null
        })}
      </ul>
    </div>
  )
}

function rowIdAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined
}
