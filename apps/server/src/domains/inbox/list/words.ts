import { Invalid } from '../../../infra/errors.ts'

/** The words of a filter, without blanks. @throws {Invalid} when there is none */
export function wanted(filter: string, text: string): string[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  if (words.length === 0) refuse(filter, text)
  return words
}

/** The words of a filter that knows only some. @throws {Invalid} naming the word that is not among them */
export function known<W extends string>(filter: string, text: string, words: readonly W[]): W[] {
  return wanted(filter, text).map((given) => words.find((word) => word === given) ?? refuse(filter, given))
}

/** Words of a filter that are ids. @throws {Invalid} */
export function ids(filter: string, text: string): string[] {
  return wanted(filter, text).map((word) => idWord(filter, word))
}

/** @throws {Invalid} when it is no id */
export function idWord(filter: string, word: string): string {
  return /^[1-9]\d{0,17}$/.test(word) ? word : refuse(filter, word)
}

export function refuse(filter: string, word: string): never {
  throw new Invalid(`/${filter}`, `"${word}" is not a value of ${filter}`)
}
