import type { Locale, Localized } from '@switchboard/contracts'

/** What customers are asked where the business has no words of its own. */
export const DEFAULT_QUESTIONS: Localized = {
  en: 'How was our service? It takes a few seconds:',
  vi: 'Bạn thấy chúng tôi phục vụ thế nào? Chỉ mất vài giây:',
  es: '¿Qué le pareció nuestra atención? Solo toma unos segundos:',
}

/** The language of the product that fits a customer's best: that of his own, else of the business, else English. Pure. */
export function languageFor(...spoken: readonly (string | null | undefined)[]): Locale {
  for (const one of spoken) {
    const short = one?.slice(0, 2).toLowerCase()
    if (short !== undefined && Object.hasOwn(DEFAULT_QUESTIONS, short)) return short as Locale
  }
  return 'en'
}
