const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  laquo: '«',
  raquo: '»',
  copy: '©',
  reg: '®',
  euro: '€',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  shy: '',
  zwnj: '',
  zwj: '',
}

/** Elements whose content is not read. */
const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg'])
const BLOCKS = new Set([
  'p',
  'div',
  'tr',
  'table',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'hr',
  'section',
  'article',
  'header',
  'footer',
  'address',
  'form',
  'center',
  'dl',
  'dt',
  'dd',
])
/** Quotes around attributes are heeded in tags up to this length; longer ones end at the next bracket. */
const TAG_MAX = 4096
const NAME = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)/

/**
 * The words of a mail that has no plain text. Its quoted part (Gmail's, Yahoo's and Apple's `blockquote`) gets `>` before each line, so that it is folded like
 * any other. What it makes is text, and shown as text alone. Pure, never throws, linear in its input.
 */
export function textOfHtml(html: string): string {
  const out: string[] = []
  let silent: string | undefined
  let position = 0
  while (position < html.length) {
    if (html.startsWith('<!--', position)) {
      const end = html.indexOf('-->', position + 4)
      position = end < 0 ? html.length : end + 3
      continue
    }
    const tag = html[position] === '<' ? NAME.exec(html.slice(position, position + 64)) : null
    if (!tag) {
      const next = html.indexOf('<', position + 1)
      const end = next < 0 ? html.length : next
      if (silent === undefined) out.push(decode(html.slice(position, end)).replace(/[ \t\r\n\f]+/g, ' '))
      position = end
      continue
    }
    const [whole, closing, rawName = ''] = tag
    const end = endOfTag(html, position)
    const attributes = html.slice(position + whole.length, end)
    position = end + 1
    const name = rawName.toLowerCase()
    if (silent !== undefined) {
      if (closing && name === silent) silent = undefined
    } else if (SILENT.has(name) && !closing && !attributes.endsWith('/')) silent = name
    else put(out, { name, closing: closing === '/', attributes })
  }
  return tidy(out.join(''))
}

/** Where the tag that begins at `from` has its closing bracket; the end of all where it has none. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  for (let i = from; i < Math.min(html.length, from + TAG_MAX); i += 1) {
    const sign = html[i] ?? ''
    if (quote === '' && sign === '>') return i
    if (quote === '' && (sign === '"' || sign === "'")) quote = sign
    else if (sign === quote) quote = ''
  }
  const next = html.indexOf('>', from)
  return next < 0 ? html.length : next
}

/** Stands for the begin and end of a quote until lines are made; never in a text that came in. */
const OPEN = '\u0001'
const CLOSE = '\u0002'

function put(out: string[], { name, closing, attributes }: { name: string; closing: boolean; attributes: string }): void {
  if (name === 'br') out.push('\n')
  else if (name === 'li') out.push(closing ? '\n' : '\n• ')
  else if (name === 'td' || name === 'th') out.push(closing ? ' ' : '')
  else if (name === 'img' && !closing) out.push(altOf(attributes))
  else if (name === 'blockquote' && !closing) out.push('\n', OPEN)
  else if (name === 'blockquote') out.push('\n', CLOSE)
  else if (name === 'p' || /^h[1-6]$/.test(name)) out.push('\n\n')
  else if (BLOCKS.has(name)) out.push('\n')
}

function altOf(attributes: string): string {
  const alt = /\balt\s*=\s*(?:"([^"]{0,200})"|'([^']{0,200})')/i.exec(attributes)
  return decode(alt?.[1] ?? alt?.[2] ?? '').trim()
}

function tidy(text: string): string {
  let depth = 0
  const lines: string[] = []
  for (const raw of text.split('\n')) {
    for (const sign of raw) if (sign === OPEN) depth += 1
    const line = raw
      .replaceAll(OPEN, '')
      .replaceAll(CLOSE, '')
      .replace(/[ \u00a0]+/g, ' ')
      .trim()
    const quoted = depth > 0 ? `${'>'.repeat(Math.min(depth, 9))} ${line}`.trimEnd() : line
    if (line !== '' || (lines.length > 0 && !/^>*$/.test(lines.at(-1) ?? ''))) lines.push(quoted)
    for (const sign of raw) if (sign === CLOSE) depth = Math.max(0, depth - 1)
  }
  return lines.join('\n').trim()
}

function decode(text: string): string {
  return text
    .replace(/[\u0001\u0002]/g, '')
    .replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,10}));?/g, (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 8 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '\uFFFD'
    })
}
