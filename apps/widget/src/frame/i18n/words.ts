import type en from './en.json'

/** English is the measure: the other languages have exactly its keys. */
export type WordKey = keyof typeof en
export type Words = Readonly<Record<WordKey, string>>

/** Each language is a file of its own: a visitor loads the one he reads. */
const FILES = {
  en: () => import('./en.json'),
  vi: () => import('./vi.json'),
  es: () => import('./es.json'),
}
export type Language = keyof typeof FILES

let words: Partial<Words> = {}

/** From now on everything is said in this language. False when its file cannot be had. */
export function speak(language: Language): Promise<boolean> {
  return FILES[language]().then(
    (file) => {
      words = file.default
      return true
    },
    () => false,
  )
}

/** A word to be said later. The build puts the word's place in its language for what is in brackets here and in `t('…')`: names weigh more than one thinks. */
export function w(key: WordKey): WordKey {
  return key
}

type Values = Record<string, string | number>

export function t(key: WordKey, values: Values = {}): string {
  return fillIn(words[key] ?? '', values)
}

/** A text with its `{places}` filled. */
export function fillIn(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** The first wished-for language (BCP 47) that we speak: `es-MX` is `es`. */
export function pickLanguage(wishes: readonly (string | null | undefined)[]): Language | undefined {
  return wishes.map((wish) => wish?.slice(0, 2).toLowerCase()).find((wish): wish is Language => !!wish && wish in FILES)
}
