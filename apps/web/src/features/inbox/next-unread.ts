/** The first row with something unread after the one named, and else from the top. Pure. */
export function nextUnread<Row extends { id: string; unread: number }>(rows: readonly Row[], from: string | undefined): Row | undefined {
  const at = rows.findIndex(({ id }) => id === from)
  const after = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))]
  return after.find(({ unread }) => unread > 0)
}
