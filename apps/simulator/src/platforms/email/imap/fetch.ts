import type { KeptMail } from '../mailbox.ts'
import type { Arg } from './syntax.ts'
import { quote } from './syntax.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** What FETCH answers for one mail: text, and literals as bytes in their place. */
export function fetched(mail: KeptMail, items: readonly Arg[], raw: () => Buffer): (string | Buffer)[] {
  const parts: (string | Buffer)[] = []
  for (const item of items.length === 0 ? ['UID'] : items) {
    if (parts.length > 0) parts.push(' ')
    parts.push(...one(mail, String(item).toUpperCase(), raw))
  }
  return parts
}

function one(mail: KeptMail, item: string, raw: () => Buffer): (string | Buffer)[] {
  if (item === 'UID') return [`UID ${mail.uid}`]
  if (item === 'FLAGS') return [`FLAGS (${mail.flags.join(' ')})`]
  if (item === 'RFC822.SIZE') return [`RFC822.SIZE ${mail.size}`]
  if (item === 'INTERNALDATE') return [`INTERNALDATE ${quote(internalDate(mail.at))}`]
  if (/^BODY(?:\.PEEK)?\[\]/.test(item)) return ['BODY[] ', ...literal(raw())]
  if (/^BODY(?:\.PEEK)?\[HEADER/.test(item)) return ['BODY[HEADER] ', ...literal(headOf(raw()))]
  throw new Error(`FETCH ${item} is not played here`)
}

function literal(bytes: Buffer): (string | Buffer)[] {
  return [`{${bytes.length}}\r\n`, bytes]
}

export function headOf(raw: Buffer): Buffer {
  const end = raw.indexOf('\r\n\r\n')
  return end < 0 ? raw : raw.subarray(0, end + 4)
}

/** ` 3-Nov-2026 10:02:11 +0000` */
function internalDate(ms: number): string {
  const date = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = String(date.getUTCDate()).padStart(2, ' ')
  return `${day}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`
}
