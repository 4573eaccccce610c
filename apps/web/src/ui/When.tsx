import { useNow } from '../lib/clock.ts'
import { dayAndClock, exactly } from '../lib/format.ts'
import { useLocale } from '../lib/use-locale.ts'

/** A moment, short; exact on hover. Null is a dash. */
export function When({ at }: { at: string | null }) {
  const locale = useLocale()
  const now = useNow()
  if (at === null) return <span className="text-faint">–</span>
  return (
    <time dateTime={at} title={exactly(at, locale)} className="whitespace-nowrap text-small text-soft">
      {dayAndClock(at, locale, now)}
    </time>
  )
}
