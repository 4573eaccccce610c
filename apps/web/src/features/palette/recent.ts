import { remember, remembered } from '../../lib/storage.ts'

const MOST = 5

/** What was chosen last in this browser, newest first. */
export function recentIds(): readonly string[] {
  const kept = remembered<unknown>('palette')
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : []
}

export function rememberChosen(id: string): void {
  remember('palette', withChosen(recentIds(), id))
}

/** The list with one more on top, no longer than it may be. Pure. */
export function withChosen(ids: readonly string[], id: string): string[] {
  return [id, ...ids.filter((other) => other !== id)].slice(0, MOST)
}
