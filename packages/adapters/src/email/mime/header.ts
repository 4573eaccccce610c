/** Signs that would end a header, or that nobody sees, as spaces: nothing that a person wrote begins a header of its own. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** An encoded word holds at most 75 signs: 45 bytes are 60 in base64, beside `=?UTF-8?B?` and `?=`. */
const WORD_BYTES = 45
const LINE = 76

/** Text of a header: as it is where that is plain and short, else in encoded words, each of whole signs. */
export function headerText(text: string, used: number): string {
  const plain = oneLine(text)
  if (/^[\x20-\x7e]*$/.test(plain) && plain.length + used <= LINE && !plain.includes('=?')) return plain
  return encodedWords(plain)
}

function encodedWords(text: string): string {
  const words: string[] = []
  let chunk = ''
  for (const sign of text) {
    if (Buffer.byteLength(chunk + sign) > WORD_BYTES) {
      words.push(chunk)
      chunk = ''
    }
    chunk += sign
  }
  if (chunk !== '') words.push(chunk)
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}

/** `"Lan (Hoa Mai)" <shop@example.com>` */
export function mailbox(address: string, name?: string): string {
  const words = oneLine(name ?? '')
  if (words === '') return `<${address}>`
  const plain = /^[\x20-\x7e]{1,60}$/.test(words) && !words.includes('=?')
  return `${plain ? `"${words.replace(/(["\\])/g, '\\$1')}"` : encodedWords(words)}\r\n <${address}>`
}

/** Ids or addresses, each on a line of its own. */
export function list(items: readonly string[], separator: '' | ','): string {
  return items.join(`${separator}\r\n `)
}

/** A parameter that may hold any sign (RFC 2231), and, for older programs, one that holds plain ones. */
export function fileParameter(name: 'filename' | 'name', value: string): string {
  const words = oneLine(value).replaceAll('/', '_').slice(0, 200) || 'file'
  const plain =
    words
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]+/g, '')
      .replace(/["\\]/g, '_') || 'file'
  const base = `${name}="${plain}"`
  if (plain === words) return base
  const encoded = encodeURIComponent(words.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${base};\r\n ${name}*=UTF-8''${encoded}`
}

/** A date as mails carry it (RFC 5322), in UTC. */
export function mailDate(ms: number): string {
  return new Date(ms).toUTCString().replace(/GMT$/, '+0000')
}
