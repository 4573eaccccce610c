import type en from './en.json'

/** English is the measure: the other languages have exactly its keys. */
export type WordKey = keyof typeof en
export const LANGUAGES = ['en', 'vi', 'es'] as const
export type Language = (typeof LANGUAGES)[number]
export type Words = Record<Language, Record<WordKey, string>>

let words: Words | undefined

/** Once, before anything is said. The build writes the words into `frame.html`: they are data, and cost no script. */
export function learnWords(all: Words): void {
  words = all
}

/** A text in the language, with its `{places}` filled. */
export function say(language: Language, key: WordKey, values: Record<string, string | number> = {}): string {
  return (words?.[language][key] ?? '').replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** The first wished-for language (BCP 47) that we speak: `es-MX` is `es`. */
export function pickLanguage(wishes: readonly (string | null | undefined)[]): Language | undefined {
  return wishes.map((wish) => wish?.toLowerCase().split(/[-_]/)[0]).find((wish): wish is Language => LANGUAGES.includes(wish as Language))
}
