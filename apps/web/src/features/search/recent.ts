import { remember, remembered } from '../../lib/storage.ts'

const KEY = 'searches'
const MOST = 8

/** What was searched for in this browser, by this user, the newest first. */
export function recentSearches(userId: string): string[] {
  return remembered<Record<string, string[]>>(KEY)?.[userId] ?? []
}

export function rememberSearch(userId: string, q: string): void {
  remember(KEY, { ...remembered<Record<string, string[]>>(KEY), [userId]: withRecent(recentSearches(userId), q) })
}

export function forgetSearches(userId: string): void {
  remember(KEY, { ...remembered<Record<string, string[]>>(KEY), [userId]: [] })
}

/** The list with a search at its head, each once. Pure. */
export function withRecent(list: readonly string[], q: string): string[] {
  const text = q.trim()
  return text === '' ? [...list] : [text, ...list.filter((one) => one.toLowerCase() !== text.toLowerCase())].slice(0, MOST)
}
