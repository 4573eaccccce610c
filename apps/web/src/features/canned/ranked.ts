import type { CannedResponse } from '@switchboard/contracts'
import { folded } from '../../lib/rank.ts'

/**
 * Those that fit what is typed, in the server's order: shortcuts that begin with it, then those that contain it, then titles, categories and
 * texts that do. For the moment until the server has answered. Pure.
 */
export function ranked(rows: readonly CannedResponse[], q: string): CannedResponse[] {
  const word = folded(q)
  if (!word) return [...rows]
  const rankOf = (row: CannedResponse): number => {
    const at = folded(row.shortcut).indexOf(word)
    if (at >= 0) return at === 0 ? 0 : 1
    return folded([row.title, row.category ?? '', row.body].join(' ')).includes(word) ? 2 : 3
  }
  return rows
    .map((row) => ({ row, rank: rankOf(row) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((a, b) => a.rank - b.rank) // stable: within a rank the order stays
    .map(({ row }) => row)
}
