/**
 * The order of a list while the pointer rests on a row: that row keeps its place, everything else is in true order around it. So
 * nobody clicks on a row that slid under his pointer; when the pointer leaves, the row goes where it belongs. Pure.
 */
export function pinRow<Row extends { id: string }>(
  rows: readonly Row[],
  pinned: { id: string; index: number } | undefined,
): readonly Row[] {
  if (!pinned) return rows
  const from = rows.findIndex((row) => row.id === pinned.id)
  const row = rows[from]
  if (!row || from === pinned.index) return rows
  return rows.toSpliced(from, 1).toSpliced(Math.min(pinned.index, rows.length - 1), 0, row)
}
