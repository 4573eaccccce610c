export type TextPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

const CANDIDATE =
  /\bhttps?:\/\/[^\s<>"'`\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]+|\bwww\.[^\s<>"'`\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]+|[\w.+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/giu

/**
 * Splits plain text into words and links. Joined, the texts are the input again. Only http, https and mailto ever become an
 * address, and what is shown is what is opened: addresses that hide a password or direction marks stay text.
 */
export function autolink(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const shown = trimTail(match[0])
    const href = addressOf(shown)
    if (!href) continue
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'link', text: shown, href })
    end = match.index + shown.length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** The address when it is one a customer may safely send us to; undefined otherwise. */
export function safeHref(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined
  const url = URL.parse(address)
  if (!url || !['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return undefined
  return url.username || url.password ? undefined : url.href
}

function addressOf(shown: string): string | undefined {
  if (/^https?:/i.test(shown)) return safeHref(shown)
  if (/^www\./i.test(shown)) return safeHref(`https://${shown}`)
  return safeHref(`mailto:${shown}`)
}

/** Closing punctuation belongs to the sentence, a bracket only to the link when it was opened within. */
function trimTail(link: string): string {
  let rest = link
  for (;;) {
    const last = rest.at(-1) ?? ''
    if (/[.,;:!?…'"»”’*_]/u.test(last)) rest = rest.slice(0, -1)
    else if (last === ')' && !rest.includes('(')) rest = rest.slice(0, -1)
    else if (last === ']' && !rest.includes('[')) rest = rest.slice(0, -1)
    else return rest
  }
}
