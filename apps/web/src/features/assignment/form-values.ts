/** Words with commas between them, each once, without the empty ones. Pure. */
export function wordsOf(text: string): string[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return [...new Set(words)]
}

/** A whole number; an empty field is null. Pure. */
export function numberOf(text: string): number | null {
  const number = Number.parseInt(text, 10)
  return Number.isNaN(number) ? null : number
}

/** The list with two neighbours exchanged; one that is at the edge stays. Pure. */
export function movedBy<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const [one, other] = [list[at], list[at + by]]
  if (one === undefined || other === undefined) return [...list]
  return list.with(at, other).with(at + by, one)
}

/** A wait in minutes and hours, such as `2 h 5 min`; null is a dash. Pure. */
export function waitOf(seconds: number | null): string {
  if (seconds === null) return '–'
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
