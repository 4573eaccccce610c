import type { Locale } from '@switchboard/contracts'
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { remember, remembered } from './storage.ts'

/** The languages of the product, each named in itself. */
export const LANGUAGES: Record<Locale, string> = { en: 'English', vi: 'Tiếng Việt', es: 'Español' }

/** Words of features in one language, by namespace. */
export type WordLoader = (locale: Locale) => Promise<Record<string, object>>

export const i18n = createInstance()
let load: WordLoader
let loadLater: WordLoader
/** Whether a screen was opened that needs the later words: then a change of language brings them too. */
let all = false

/** Starts in the remembered language, else the browser's, else English, with the words of the first screens. */
export async function startI18n(first: WordLoader, later: WordLoader): Promise<void> {
  load = first
  loadLater = later
  const lng = remembered<Locale>('locale') ?? browserLocale(navigator.languages)
  const words = await load(lng)
  await i18n.use(initReactI18next).init({
    lng,
    resources: { [lng]: words },
    defaultNS: 'ui',
    ns: Object.keys(words),
    fallbackLng: false,
    returnNull: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  markDocument(lng)
}

/** Changes the language at once for the whole app and remembers it. */
export async function switchLanguage(locale: Locale): Promise<void> {
  await speak(locale)
  remember('locale', locale)
}

/** Speaks a language that somebody is thought to speak, unless he chose one in this browser. */
export async function speakAtFirst(locale: Locale): Promise<void> {
  if (remembered('locale') === undefined) await speak(locale)
}

async function speak(locale: Locale): Promise<void> {
  if (i18n.language === locale) return
  const [first, later] = await Promise.all([load(locale), all ? loadLater(locale) : {}])
  add(locale, { ...first, ...later })
  await i18n.changeLanguage(locale)
  markDocument(locale)
}

/** Brings the words of the later screens; at once when they are there. A failure is tried anew with the next call. */
export async function allWords(): Promise<void> {
  if (all) return
  const locale = i18n.language as Locale
  add(locale, await loadLater(locale))
  // Changed meanwhile: that change did not know yet that they are needed.
  if (i18n.language !== locale) return allWords()
  all = true
}

/** Brings all words of all languages, for what is found by its name in any of them. */
export async function everyWord(): Promise<void> {
  await Promise.all(
    (Object.keys(LANGUAGES) as Locale[]).map(async (locale) => add(locale, { ...(await load(locale)), ...(await loadLater(locale)) })),
  )
}

function add(locale: Locale, words: Record<string, object>): void {
  for (const [namespace, entries] of Object.entries(words)) i18n.addResourceBundle(locale, namespace, entries)
}

/** The first language of the list that the product speaks. */
export function browserLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const short = language.slice(0, 2).toLowerCase()
    if (short in LANGUAGES) return short as Locale
  }
  return 'en'
}

function markDocument(locale: Locale): void {
  document.documentElement.lang = locale
}
