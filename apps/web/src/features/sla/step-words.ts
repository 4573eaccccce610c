const MINUTE = 60_000

/** The day of a moment in a time zone, the reader's own where none is named: `Mon 4 May`. Pure. */
export function dayIn(at: string, locale: string, zone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', ...(zone && { timeZone: zone }) }).format(
    new Date(at),
  )
}

/** A moment in a time zone, with its day unless that was said. Pure. */
export function momentIn(at: string, locale: string, zone: string | undefined, dayIsSaid = false): string {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...(zone && { timeZone: zone }) }).format(
    new Date(at),
  )
  return dayIsSaid ? clock : `${dayIn(at, locale, zone)} ${clock}`
}

/** A length of counted time by hours and minutes: `3 hr 20 min`; less than a minute by seconds. Pure. */
export function lengthOfMs(ms: number, locale: string): string {
  const said = (value: number, unit: string) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  if (ms < MINUTE) return said(Math.round(ms / 1000), 'second')
  const minutes = Math.round(ms / MINUTE)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && said(hours, 'hour'), (rest > 0 || hours === 0) && said(rest, 'minute')].filter(Boolean).join(' ')
}
