const NUL = /\0/g
/** Longest text that is kept of one inbound message, in bytes of UTF-8. */
export const TEXT_KEPT_BYTES = 65_536

/** The text with NUL and lone surrogates, which PostgreSQL refuses, replaced by U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(NUL, '\uFFFD')
}

/** A short word for reasons and logs: cleaned, at most `max` signs, never empty. */
export function wordOf(value: unknown, max = 64): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value
  return cleanText(cutToUnits(text, max)) || 'empty'
}

/** The beginning of `text` of at most `max` UTF-16 units; a pair of surrogates at the cut goes wholly. */
export function cutToUnits(text: string, max: number): string {
  const cut = text.slice(0, max)
  return cut.length < text.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}

/** The beginning of `text` that fits `maxBytes` of UTF-8, never cut within a sign. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text
  const bytes = Buffer.from(text.slice(0, maxBytes), 'utf8')
  if (bytes.length <= maxBytes && text.length <= maxBytes) return text
  let end = Math.min(maxBytes, bytes.length)
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.toString('utf8', 0, end)
}
