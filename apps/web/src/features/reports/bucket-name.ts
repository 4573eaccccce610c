import type { ReportBucket } from '@switchboard/contracts'

const LOOKS: Readonly<Record<ReportBucket, Intl.DateTimeFormatOptions>> = {
  hour: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
}

/** What a part of a period is called: the hour, day or month, or the day on which its week begins, where the business is. Pure. */
export function bucketName(at: string, { bucket, locale, timeZone }: { bucket: ReportBucket; locale: string; timeZone: string }): string {
  return new Intl.DateTimeFormat(locale, { ...LOOKS[bucket], timeZone }).format(new Date(at))
}
