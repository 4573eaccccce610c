/** The spans that are offered, in minutes. */
export const HIDE_FOR: readonly number[] = [15, 60, 6 * 60, 24 * 60, 7 * 24 * 60]

/** A number of minutes in the largest unit that it fills. Pure. */
export function spanOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  if (minutes % 1440 === 0) return { unit: 'days', count: minutes / 1440 }
  return minutes % 60 === 0 ? { unit: 'hours', count: minutes / 60 } : { unit: 'minutes', count: minutes }
}

/** The words of a field, one a line: empty lines and repetitions go. Pure. */
export function wordsIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))
  return [...new Set(lines.filter((line) => line !== ''))]
}
