import type { Conversation } from '@switchboard/contracts'
import { useCallback, useMemo, useState } from 'react'

export interface Selection {
  ids: ReadonlySet<string>
  /** Everything that the list holds, loaded or not. */
  everything: boolean
  toggle(id: string): void
  /** All rows between the last one that was chosen and this one. */
  extend(id: string): void
  /** All rows that are loaded. */
  all(): void
  selectEverything(): void
  clear(): void
}

const NONE: ReadonlySet<string> = new Set()

/** Which rows of a list are chosen for a change of many. Rows that leave the list are not chosen any more. */
export function useSelection(rows: readonly Conversation[]): Selection {
  const [chosen, setChosen] = useState(NONE)
  const [anchor, setAnchor] = useState<string>()
  const [everything, setEverything] = useState(false)
  const ids = useMemo(() => {
    const there = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
    return there.length === chosen.size ? chosen : new Set(there)
  }, [rows, chosen])
  const toggle = useCallback((id: string) => {
    setEverything(false)
    setAnchor(id)
    setChosen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])))
  }, [])
  const clear = useCallback(() => {
    setEverything(false)
    setChosen(NONE)
  }, [])
  return {
    ids,
    everything: everything && ids.size > 0,
    toggle,
    extend: (id) => {
      setEverything(false)
      setChosen(new Set([...ids, ...between(rows, anchor ?? id, id)]))
    },
    all: () => setChosen(new Set(rows.map((row) => row.id))),
    selectEverything: () => setEverything(true),
    clear,
  }
}

/** The ids from one row to another, in whichever order they stand. Pure. */
export function between(rows: readonly { id: string }[], from: string, to: string): string[] {
  const [a, b] = [from, to].map((id) => rows.findIndex((row) => row.id === id)) as [number, number]
  if (b === -1) return []
  if (a === -1) return [to]
  return rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id)
}
