import type { CommentHiding } from '@switchboard/contracts'

// Eight to fifteen digits with what people write between them. A price ("1.200.000") begins with no zero and no plus.
const PHONE = /(?:\+|00|(?<!\d)0)\d(?:[\s().\-_]{0,2}\d){6,13}(?!\d)/u

/** Why a page's rules hide a comment; undefined: they do not. Pure. */
export function whyHidden(text: string, { all, phones, words }: CommentHiding): 'all' | 'phone' | 'words' | undefined {
  if (all) return 'all'
  if (phones && PHONE.test(text.normalize('NFKC'))) return 'phone'
  const bare = plain(text)
  return words.some((word) => holds(bare, plain(word))) ? 'words' : undefined
}

// A word stands alone: "sale" is not in "salesman". Scripts without spaces have no such borders, and need none.
function holds(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!joined(text[at - 1], word[0]) && !joined(word.at(-1), text[at + word.length])) return true
  }
  return false
}

const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]/u

function joined(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && LETTER.test(a) && LETTER.test(b)
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase().replace(/\s+/gu, ' ').trim()
}
