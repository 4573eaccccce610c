import type { Localized } from '@switchboard/contracts'

/** A name that is the same in every language. */
export function sameWord(word: string): Localized {
  return { en: word, vi: word, es: word }
}
