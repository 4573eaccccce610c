import pg from 'pg'

/**
 * How values of PostgreSQL look in this program. `bigint` is a string, `timestamptz` an RFC 3339 string in UTC with all six
 * digits: a JavaScript Date would drop the microseconds, and a cursor made of it would then skip rows.
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    const type: number = oid
    if (type === TIMESTAMPTZ) return instant
    if (type === DATE) return (text: string) => text
    if (type === TIMESTAMPTZ_ARRAY)
      return (text: string) => (arrays(text) as (string | null)[]).map((at) => (at === null ? null : instant(at)))
    return pg.types.getTypeParser(oid, format)
  },
}

// A day has no time zone; a Date would give it one.
const DATE = 1082
const TIMESTAMPTZ = 1184
const TIMESTAMPTZ_ARRAY = 1185
const TEXT_ARRAY: number = 1009
const arrays = pg.types.getTypeParser(TEXT_ARRAY as never) as (text: string) => string[]

/** `2026-01-31 08:15:00.5+00` → `2026-01-31T08:15:00.500000Z`. The session's time zone must be UTC. */
export function instant(text: string): string {
  if (!text.endsWith('+00')) throw new Error(`not a UTC time: ${text}`)
  const bare = text.slice(0, -3)
  const dot = bare.indexOf('.')
  const [whole, fraction] = dot < 0 ? [bare, ''] : [bare.slice(0, dot), bare.slice(dot + 1)]
  return `${whole.replace(' ', 'T')}.${fraction.padEnd(6, '0')}Z`
}
