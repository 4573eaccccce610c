import type { Conversation, ConversationList } from '@switchboard/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { useKeys } from '../../lib/keyboard.ts'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import type { Selection } from './bulk/use-selection.ts'
import { addressIn } from './address.ts'
import { type ListFilter, toQuery, VIEWS } from './filters.ts'
import { nextUnread } from './next-unread.ts'

interface Input {
  filter: ListFilter
  selection: Selection
  rows: readonly Conversation[]
  selectedId: string | undefined
  scrollTo: (index: number) => void
}

/**
 * j and k walk through the list, Enter opens; with Alt the neighbour opens at once. n opens the next one with something unread, Alt+N the next view; x chooses a row.
 * Gives the row that Tab reaches.
 */
export function useListKeys({ filter, rows, selectedId, selection, scrollTo }: Input): string | undefined {
  const navigate = useNavigate()
  const { t } = useTranslation('inbox')
  const reason = useReason()
  const [walkedTo, setWalkedTo] = useState<string>()
  const has = (id: string | undefined) => rows.some((row) => row.id === id)
  const cursor = has(walkedTo) ? walkedTo : has(selectedId) ? selectedId : undefined
  const neighbour = (from: string | undefined, step: number) => {
    const at = rows.findIndex((row) => row.id === from)
    return rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
  }
  const walk = (step: number) => () => {
    const next = neighbour(focusedRow() ?? cursor, step)
    if (!next) return
    setWalkedTo(next.id)
    scrollTo(rows.indexOf(next))
    // A row out of sight has to be made first.
    if (!focusRow(next.id)) requestAnimationFrame(() => requestAnimationFrame(() => focusRow(next.id)))
  }
  const goTo = (next: Conversation) => {
    const at = rows.indexOf(next)
    if (at >= 0) scrollTo(at)
    void navigate({
      to: '/inbox/$view/$conversationId',
      from: '/inbox/$view',
      params: (now) => ({ ...now, conversationId: next.id }),
      search: (now) => now,
    })
  }
  const open = (step: number) => () => {
    const next = neighbour(selectedId, step)
    if (next) goTo(next)
  }
  const openUnread = async () => {
    const next = nextUnread(rows, focusedRow() ?? selectedId) ?? (await firstUnread(filter, selectedId))
    if (next) goTo(next)
    else toast(t('allRead'))
  }
  const choose = () => {
    const id = focusedRow() ?? cursor
    if (id) selection.toggle(id)
  }
  const nextView = () => {
    const view = VIEWS[(VIEWS.indexOf(filter.view) + 1) % VIEWS.length] ?? 'mine'
    void navigate({ to: '/inbox/$view', params: { view }, search: addressIn() })
  }
  useKeys({
    next: walk(1),
    previous: walk(-1),
    openNext: open(1),
    openPrevious: open(-1),
    nextView,
    select: choose,
    unreadNext: () => void openUnread().catch((error: Error) => toast(reason(error), { tone: 'bad' })),
  })
  return cursor ?? rows[0]?.id
}

function focusRow(id: string): boolean {
  const row = document.querySelector<HTMLElement>(`[data-row="${id}"] a`)
  row?.focus({ preventScroll: true })
  return row !== null
}

function focusedRow(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row
}

// What is not loaded only the server knows.
async function firstUnread(filter: ListFilter, selectedId: string | undefined): Promise<Conversation | undefined> {
  const { data } = await api.get<ConversationList>('/conversations', { ...toQuery(filter), unread: 'true', limit: 2 })
  return data.find(({ id }) => id !== selectedId)
}
