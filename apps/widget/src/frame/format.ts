import { type Language, say } from './i18n/words.ts'

/** The visitor's own way of writing the language: an English reader in London wants no “PM”. */
function localeOf(language: Language): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language && /^[\w-]+$/.test(tag)) ?? language // some machines tell `en-US@posix`
}

export function timeOfDay(at: string | number, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit' }).format(new Date(at))
}

/** “Today”, “Yesterday”, a weekday of the last week, else the date. */
export function dayName(at: string, language: Language, now = new Date()): string {
  const date = new Date(at)
  const days = Math.round((startOf(now) - startOf(date)) / 86_400_000)
  if (days === 0) return say(language, 'today')
  if (days === 1) return say(language, 'yesterday')
  if (days > 1 && days < 7) return new Intl.DateTimeFormat(localeOf(language), { weekday: 'long' }).format(date)
  return new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(date)
}

function startOf(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

export function fileSize(bytes: number, language: Language): string {
  const [unit, size] = bytes < 1_000_000 ? (['kilobyte', bytes / 1000] as const) : (['megabyte', bytes / 1_000_000] as const)
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)
}
