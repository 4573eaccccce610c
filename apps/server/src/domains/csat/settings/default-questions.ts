import type { Locale, Localized } from '@switchboard/contracts'

/** What customers are asked where the business has no words of its own. */
export const DEFAULT_QUESTIONS: Localized = {
  en: 'How was our service? Reply with a number from 1 (poor) to 5 (great), or tell us more here:',
  vi: 'Bạn thấy chúng tôi phục vụ thế nào? Nhắn một số từ 1 (tệ) đến 5 (rất tốt), hoặc nói thêm tại đây:',
  es: '¿Qué le pareció nuestra atención? Responda con un número del 1 (mal) al 5 (muy bien), o cuéntenos más aquí:',
}

/** What stands for the link in the thread: it is the customer's alone. */
export const LINK_WORD: Localized = { en: '[link]', vi: '[liên kết]', es: '[enlace]' }

/** The language of the product that fits a customer's best: that of his own, else of the business, else English. Pure. */
export function languageFor(...spoken: readonly (string | null | undefined)[]): Locale {
  for (const one of spoken) {
    const short = one?.slice(0, 2).toLowerCase()
    if (short !== undefined && Object.hasOwn(DEFAULT_QUESTIONS, short)) return short as Locale
  }
  return 'en'
}
