import type { FormAnswers, FormErrors, FormField } from './form-body.ts'
import type { WordKey } from './i18n/words.ts'

const EMAIL = /^[^\s@<>()",;:]+@[^\s@.]+(\.[^\s@.]+)+$/
const TEXT_MAX = 1000

/** What is wrong with the answers, by field; empty when they may be sent. The server checks again. */
export function checkForm(fields: FormField[], answers: FormAnswers): FormErrors {
  const errors: FormErrors = {}
  for (const field of fields) {
    const error = checkField(field, answers[field.key])
    if (error) errors[field.key] = error
  }
  return errors
}

function checkField(field: FormField, answer: string | boolean | undefined): WordKey | undefined {
  if (field.type === 'checkbox' || field.type === 'consent') return field.required && answer !== true ? 'formTick' : undefined
  const text = typeof answer === 'string' ? answer.trim() : ''
  if (text === '') return field.required ? 'formRequired' : undefined
  if (text.length > TEXT_MAX) return 'formTooLong'
  if (field.type === 'email' && (!EMAIL.test(text) || text.length > 254)) return 'formEmail'
  if (field.type === 'phone' && !isPhone(text)) return 'formPhone'
  if (field.type === 'select' && !field.options?.includes(text)) return 'formChoose'
  return undefined
}

/** As people write numbers: spaces, dots, dashes and brackets allowed; 6 to 15 digits (E.164 allows no more). */
function isPhone(text: string): boolean {
  const digits = text.replace(/[\s().-]/g, '')
  return /^\+?[0-9]{6,15}$/.test(digits)
}

export function autocompleteOf(field: FormField): string {
  if (field.mapsTo === 'name') return 'name'
  if (field.type === 'email') return 'email'
  return field.type === 'phone' ? 'tel' : 'off'
}
