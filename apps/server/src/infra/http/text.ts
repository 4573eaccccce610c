const MAX_DEPTH = 20
const MAX_VALUES = 50_000

/**
 * Looks through a parsed JSON value for what must not get further: NUL and lone surrogates (PostgreSQL refuses both), nesting and
 * numbers of values beyond measure. Answers the first fault as path and message, or undefined. Does not recurse.
 */
export function textFault(root: unknown): { path: string; message: string } | undefined {
  const todo: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }]
  for (let seen = 0, next = todo.pop(); next; next = todo.pop(), seen += 1) {
    const { value, path, depth } = next
    if (typeof value === 'string' && !clean(value)) return { path, message: 'holds a NUL or half a character' }
    if (value === null || typeof value !== 'object') continue
    if (depth >= MAX_DEPTH) return { path: '', message: `is nested deeper than ${MAX_DEPTH} levels` }
    const entries = Object.entries(value)
    if (seen + todo.length + entries.length > MAX_VALUES) return { path: '', message: `holds more than ${MAX_VALUES} values` }
    for (const [key, child] of entries) {
      if (!clean(key)) return { path, message: 'has a field name with a NUL or half a character' }
      todo.push({ value: child, path: `${path}/${pointer(key)}`, depth: depth + 1 })
    }
  }
  return undefined
}

/** A field name as a part of a JSON pointer (RFC 6901). */
export function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

function clean(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
