export type TextPart = string | { text: string; href: string }

const CANDIDATE = /(?:https?:\/\/|www\.)[^\s<>"'`]+|[\w.%+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi

/**
 * Plain text cut into words and links. Only `http`, `https` and `mailto` become links, and a link shows exactly the text that was
 * written. Put together again the parts are the text, sign by sign.
 */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    const link = withoutStop(found)
    const href = hrefOf(link)
    if (!href) continue
    parts.push(text.slice(end, index), { text: link, href })
    end = index + link.length
  }
  return [...parts, text.slice(end)]
}

/** Signs that end the sentence rather than the address; a closing bracket stays when the address opened it. */
function withoutStop(found: string): string {
  let text = found
  while (/[.,;:!?…\])]$/.test(text) && !/\([^)]*\)$/.test(text)) text = text.slice(0, -1)
  return text
}

function hrefOf(found: string): string | undefined {
  if (/^https?:/i.test(found)) return safeUrl(found)
  if (/^www\./i.test(found)) return safeUrl(`https://${found}`)
  return found.includes('@') ? `mailto:${found}` : undefined
}

/** The address when it is one we may follow or show (`http`, `https`), else undefined. Relative ones belong to `base`. */
export function safeUrl(address: string | null | undefined, base?: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined
  const { protocol, username, password, href } = new URL(address, base)
  return /^https?:$/.test(protocol) && !username && !password ? href : undefined
}
