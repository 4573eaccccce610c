import { useEffect } from 'react'
import { useStore } from '../../../lib/store.ts'
import { type Book, type DraftLine, offers, takenOver } from './draft-line.ts'
import { lineOf } from './lines.ts'
import type { Draft as Kept } from '@switchboard/contracts'

/**
 * Keeps the draft under `key` the same as the server's while it is on the screen. `draft` is what is written now; `book` reads and writes it, whatever render it is of.
 * @returns what another device has in its place, where the two differ, and what is chosen; and who has taken it over, until its author has seen that
 */
export function useDraftLine(
  key: string,
  draft: unknown,
  book: Book,
): {
  other: Kept | undefined
  choose: DraftLine['choose']
  taken: ReturnType<typeof takenOver.get>[string] | undefined
  seen: DraftLine['seen']
} {
  const line = lineOf(key, book)
  useEffect(() => {
    void line.look()
    return () => line.flush()
  }, [line])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is written
  useEffect(() => line.changed(), [line, draft])
  const other = useStore(offers, (all) => all[key])
  const taken = useStore(takenOver, (all) => all[key])
  return { other, choose: (which) => line.choose(which), taken, seen: (what) => line.seen(what) }
}
