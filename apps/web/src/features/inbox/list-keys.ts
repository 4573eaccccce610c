import type { Conversation } from '@switchboard/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '../../lib/keyboard.ts'

interface Input {
  rows: readonly Conversation[]
  selectedId: string | undefined
  scrollTo: (index: number) => void
}

/** j and k walk through the list, Enter opens; with Alt the neighbour opens at once. Gives the row that Tab reaches. */
export function useListKeys({ rows, selectedId, scrollTo }: Input): string | undefined {
  const navigate = useNavigate()
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
  const open = (step: number) => () => {
    const next = neighbour(selectedId, step)
    if (!next) return
    scrollTo(rows.indexOf(next))
    void navigate({
      to: '/inbox/$view/$conversationId',
      from: '/inbox/$view',
      params: (now) => ({ ...now, conversationId: next.id }),
      search: (now) => now,
    })
  }
  useKeys({ j: walk(1), k: walk(-1), 'alt+j': open(1), 'alt+k': open(-1) })
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
