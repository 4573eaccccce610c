import type { Locale } from '@switchboard/contracts'
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { remember, remembered } from './storage.ts'

/** The languages of the product, each named in itself. */
export const LANGUAGES: Record<Locale, string> = { en: 'English', vi: 'Tiếng Việt', es: 'Español' }

/** The words of every feature in one language, by namespace. */
export type WordLoader = (locale: Locale) => Promise<Record<string, object>>

export const i18n = createInstance()
let load: WordLoader

/** Starts in the remembered language, else the browser's, else English. */
export async function startI18n(loader: WordLoader): Promise<void> {
  load = loader
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
  if (i18n.language === locale) return
  const words = await load(locale)
  for (const [namespace, entries] of Object.entries(words)) i18n.addResourceBundle(locale, namespace, entries)
  remember('locale', locale)
  await i18n.changeLanguage(locale)
  markDocument(locale)
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
