import { now } from './state.ts'

/** The visitor's own way of writing the language: an English reader in London wants no “PM”. */
function locale(): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === now.language && !tag.includes('@')) ?? now.language // some machines tell `en-US@posix`
}

export function timeOfDay(at: string): string {
  return new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })
}

/** “today”, “yesterday”, else weekday and date. */
export function dayName(at: string): string {
  const date = new Date(at)
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - date.setHours(0, 0, 0, 0)) / 86_400_000)
  if (days < 2) return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(-days, 'day')
  return date.toLocaleDateString(locale(), { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
}

export function fileSize(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? (['kilobyte', bytes / 1e3] as const) : (['megabyte', bytes / 1e6] as const)
  return size.toLocaleString(locale(), { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 })
}
