import type { KeptMail } from '../mailbox.ts'
import { type Arg, inSet } from './syntax.ts'

const DAY_MS = 86_400_000

/** The mails that all keys fit: UID, ALL, SINCE, HEADER, SEEN and UNSEEN. @throws for a key that is not known here */
export function search(mails: readonly KeptMail[], keys: readonly Arg[], headOf: (mail: KeptMail) => string): KeptMail[] {
  const words = [...keys]
  const next = () => String(words.shift() ?? '')
  const last = mails.at(-1)?.uid ?? 0
  let left = [...mails]
  while (words.length > 0) {
    const key = next().toUpperCase()
    if (key === 'ALL') continue
    if (key === 'UID') left = left.filter(bySet(next(), last))
    else if (key === 'SINCE') left = left.filter(since(next()))
    else if (key === 'HEADER') left = left.filter(byHeader(next(), next(), headOf))
    else if (key === 'SEEN' || key === 'UNSEEN') left = left.filter(({ flags }) => flags.includes('\\Seen') === (key === 'SEEN'))
    else throw new Error(`SEARCH ${key} is not played here`)
  }
  return left
}

function bySet(set: string, last: number): (mail: KeptMail) => boolean {
  const fits = inSet(set, last)
  return ({ uid }) => fits(uid)
}

/** Days, not moments. */
function since(date: string): (mail: KeptMail) => boolean {
  const from = Date.parse(`${date.replaceAll('-', ' ')} UTC`)
  return ({ at }) => Math.floor(at / DAY_MS) * DAY_MS >= from
}

function byHeader(name: string, value: string, headOf: (mail: KeptMail) => string): (mail: KeptMail) => boolean {
  const line = new RegExp(`^${name.replace(/[^\w-]/g, '')}:(.*)$`, 'im')
  return (mail) =>
    line
      .exec(headOf(mail).replace(/\r\n[ \t]+/g, ' '))?.[1]
      ?.toLowerCase()
      .includes(value.toLowerCase()) === true
}
