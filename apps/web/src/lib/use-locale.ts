import { useTranslation } from 'react-i18next'

/** The language the screen is in, for formatting; with the region the browser gives for it, so that a Briton reads his own dates. */
export function useLocale(): string {
  const { language } = useTranslation().i18n
  return withRegion(language, navigator.languages)
}

/** The first of the browser's languages that is `language` in some region; `language` itself when none is. Pure. */
export function withRegion(language: string, preferred: readonly string[]): string {
  return preferred.find((one) => one.toLowerCase().startsWith(`${language}-`) && isLanguageTag(one)) ?? language
}

// Some machines tell their C locale (`en-US@posix`), which no formatter takes.
function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text)
}
