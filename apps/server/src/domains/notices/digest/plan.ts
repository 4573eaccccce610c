import type { NoticeKind } from '@switchboard/contracts'

/** A notice that its reader does not know of yet. */
export interface Open {
  id: string
  kind: NoticeKind
  /** The newest number of the feed that it counts. */
  lastN: string
  lastAt: string
}

/** Between two mails to one person, at least. */
export const APART_MS = 30 * 60_000

interface Times {
  atMs: number
  /** So long a notice waits for being read. */
  afterMs: number
  /** The last mail. */
  lastMs: number | undefined
  /** The end of quiet hours; `atMs` when there are none now. */
  quietUntilMs: number
}

/** What goes out now, and when to look again. Pure. */
export function plan(
  open: readonly Open[],
  { atMs, afterMs, lastMs, quietUntilMs }: Times,
): { due: Open[]; againAtMs: number | undefined } {
  const first = Math.min(...open.map(({ lastAt }) => Date.parse(lastAt) + afterMs))
  if (open.length === 0) return { due: [], againAtMs: undefined }
  const mayMs = Math.max(quietUntilMs, lastMs === undefined ? 0 : lastMs + APART_MS)
  if (first > atMs || mayMs > atMs) return { due: [], againAtMs: Math.max(first, mayMs) }
  const due = open.filter(({ lastAt }) => Date.parse(lastAt) + afterMs <= atMs)
  return { due, againAtMs: due.length < open.length ? atMs + APART_MS : undefined }
}
