import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { WordKey } from '../i18n/words.ts'
import { type Language, say } from '../i18n/words.ts'

/** The language of everything below. */
export const LanguageContext = createContext<Language>('en')

export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/** The words of the visitor's language. */
export function useWords(): (key: WordKey, values?: Record<string, string | number>) => string {
  const language = useLanguage()
  return (key, values) => say(language, key, values)
}
