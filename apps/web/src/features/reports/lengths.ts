const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/** A length of time as one compares it at a glance: `45 sec`, `12 min`, `5.3 hr`, `2.1 days`; null is a dash. Pure. */
export function length(seconds: number | null, locale: string): string {
  if (seconds === null) return '–'
  if (seconds < 2 * MINUTE && seconds !== MINUTE) return unit(seconds, 'second', locale)
  if (seconds < 2 * HOUR && seconds !== HOUR) return unit(Math.round(seconds / MINUTE), 'minute', locale)
  if (seconds < 2 * DAY && seconds !== DAY) return unit(Math.round((seconds / HOUR) * 10) / 10, 'hour', locale)
  return unit(Math.round((seconds / DAY) * 10) / 10, 'day', locale)
}

/** By how much a number changed, in percent; undefined where there was nothing to change. Pure. */
export function change(now: number | null, before: number | null): number | undefined {
  if (now === null || before === null || before === 0) return undefined
  return Math.round(((now - before) / before) * 100)
}

function unit(value: number, name: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value)
}
