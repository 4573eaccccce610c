import { HIDDEN_SIGN } from '@switchboard/contracts'

const ADDRESS = /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-][\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]*@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu
// Digits with what is put between them, not in the middle of a word or code (`DH-2025-00153`) or of a longer number.
const RUN = /(?<![\p{L}\p{N}_]|[\p{L}\p{N}][-_])\+?\(?\p{Nd}(?:[ .()/\u00a0-]{0,3}\p{Nd})*(?![\p{L}\p{N}_])/gu
const FEWEST_DIGITS = 9
const FEWEST_AFTER_PLUS = 7
const MOST_DIGITS = 15
const LAST_SHOWN = 2

/** A text with every e-mail address and telephone number in it made unreadable: of an address its first sign and its end stay, of a number the last two digits. Pure. As long as before, so that places in it (what a search found) stay true. */
export function maskDetails(text: string): string {
  return text.replace(ADDRESS, maskAddress).replace(RUN, maskNumber)
}

function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const end = address.lastIndexOf('.')
  const from = end > at ? end : address.length
  return [...units(address)].map((sign, i) => (i === 0 || i === at || i >= from || sign === '.' ? sign : HIDDEN_SIGN)).join('')
}

function maskNumber(run: string): string {
  const digits = run.match(/\p{Nd}/gu)?.length ?? 0
  const fewest = run.startsWith('+') ? FEWEST_AFTER_PLUS : FEWEST_DIGITS
  if (digits < fewest || digits > MOST_DIGITS) return run
  let left = digits
  return run.replace(/\p{Nd}/gu, (digit) => (left-- > LAST_SHOWN ? HIDDEN_SIGN.repeat(digit.length) : digit))
}

// UTF-16 units, as `length` counts.
function units(text: string): string[] {
  return text.split('')
}
