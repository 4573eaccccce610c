/** What a customer's mail program shows of a mail of the business. */
export interface ReadMail {
  headers: ReadonlyMap<string, string>
  text: string
  html?: string
  files: { name: string; mimeType: string; bytes: Buffer }[]
}

interface Part {
  headers: Map<string, string>
  body: Buffer
}

/** Reads headers, words and files of a mail that is written properly. */
export function readMail(raw: Buffer): ReadMail {
  const root = split(raw)
  const leaves = leavesOf(root)
  const of = (type: string) => leaves.find((part) => typeOf(part) === type && !isFile(part))
  const html = of('text/html')
  return {
    headers: root.headers,
    text: bytesOf(of('text/plain'))?.toString('utf8').replaceAll('\r\n', '\n').trimEnd() ?? '',
    ...(html && { html: bytesOf(html)?.toString('utf8') ?? '' }),
    files: leaves.filter(isFile).map((part) => ({ name: nameOf(part), mimeType: typeOf(part), bytes: bytesOf(part) ?? Buffer.alloc(0) })),
  }
}

/** `=?UTF-8?B?…?=` as text; words that follow each other belong together. */
export function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, how: string, word: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : quotedBytes(word.replaceAll('_', ' ')).toString('utf8'),
    )
}

/** Ids or addresses between brackets. */
export function bracketed(value: string | undefined): string[] {
  return [...(value ?? '').matchAll(/<([^<>]+)>/g)].map(([, inner = '']) => inner)
}

function split(raw: Buffer): Part {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.toString('utf8', 0, end < 0 ? raw.length : end).replace(/\r\n[ \t]+/g, ' ')
  const headers = new Map(
    head
      .split('\r\n')
      .flatMap((line): [string, string][] =>
        line.includes(':') ? [[line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]] : [],
      ),
  )
  return { headers, body: end < 0 ? Buffer.alloc(0) : raw.subarray(end + 4) }
}

function leavesOf(part: Part): Part[] {
  const boundary = /multipart\/.*boundary="?([^";]+)"?/i.exec(part.headers.get('content-type') ?? '')?.[1]
  if (boundary === undefined) return [part]
  const text = part.body.toString('latin1')
  const pieces = `\r\n${text}`.split(`\r\n--${boundary}`).slice(1, -1)
  return pieces.flatMap((piece) => leavesOf(split(Buffer.from(piece.replace(/^[ \t]*\r\n/, ''), 'latin1'))))
}

function typeOf({ headers }: Part): string {
  return (headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? ''
}

function isFile({ headers }: Part): boolean {
  return /^(?:attachment|inline)/i.test(headers.get('content-disposition') ?? '')
}

function nameOf({ headers }: Part): string {
  const disposition = headers.get('content-disposition') ?? ''
  const long = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition)?.[1]
  return long ? decodeURIComponent(long) : (/filename="([^"]*)"/i.exec(disposition)?.[1] ?? 'file')
}

function bytesOf(part: Part | undefined): Buffer | undefined {
  if (!part) return undefined
  const encoding = (part.headers.get('content-transfer-encoding') ?? '').toLowerCase()
  if (encoding === 'base64') return Buffer.from(part.body.toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? quotedBytes(part.body.toString('latin1').replace(/=\r\n/g, '')) : part.body
}

function quotedBytes(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
