export type TextPart = string | { text: string; href: string }

const CANDIDATE = /(?:https?:\/\/|www\.)[^\s<>"'`]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/gi

/**
 * Plain text cut into words and links. Only `http`, `https` and `mailto` become links, and a link shows exactly the text that was
 * written. Put together again the parts are the text, sign by sign.
 */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const found = trimEnd(match[0])
    const href = hrefOf(found)
    if (!href) continue
    if (match.index > end) parts.push(text.slice(end, match.index))
    parts.push({ text: found, href })
    end = match.index + found.length
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}

/** Signs that end the sentence rather than the address; a closing bracket stays when the address opened it. */
function trimEnd(found: string): string {
  let text = found
  for (;;) {
    const last = text.at(-1) ?? ''
    const loose = '.,;:!?…'.includes(last) || (last === ')' && !balanced(text, '(', ')')) || (last === ']' && !balanced(text, '[', ']'))
    if (last === '' || !loose) return text
    text = text.slice(0, -1)
  }
}

function balanced(text: string, opening: string, closing: string): boolean {
  return text.split(opening).length >= text.split(closing).length
}

function hrefOf(found: string): string | undefined {
  if (found === '') return undefined
  if (!/^(https?:\/\/|www\.)/i.test(found)) return `mailto:${found}`
  return safeUrl(/^www\./i.test(found) ? `https://${found}` : found)
}

/** The address when it is one we may follow or show (`http`, `https`), else undefined. Relative ones belong to `base`. */
export function safeUrl(address: string | null | undefined, base?: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '' ? url.href : undefined
}
