import type { PreChatField } from '@switchboard/contracts'
import { InvalidForm } from './errors.ts'

export type FormAnswers = Readonly<Record<string, string | boolean>>

/** Answers that fit: cleaned, what they say of the visitor, and what he agreed to, in the words that stood before him. */
export interface CheckedForm {
  answers: Record<string, string | boolean>
  claimed: { name?: string; email?: string; phone?: string }
  consents: { key: string; text: string }[]
}

type Language = keyof PreChatField['label']

const EMAIL = /^[^\s@<>()",;:]+@[^\s@.]+(\.[^\s@.]+)+$/
/** As people write numbers; E.164 allows no more than 15 digits. */
const PHONE = /^\+?[0-9]{6,15}$/

/**
 * Holds answers against the fields of a form. Pure. `language`: that of the labels the visitor saw.
 * @throws {InvalidForm} naming every answer that is missing, unasked for or wrong
 */
export function checkForm(fields: readonly PreChatField[], given: FormAnswers, language: Language): CheckedForm {
  const known = new Set(fields.map(({ key }) => key))
  const errors = Object.keys(given).flatMap((key) => (known.has(key) ? [] : [{ path: `/form/${key}`, message: 'is not asked for' }]))
  const form: CheckedForm = { answers: {}, claimed: {}, consents: [] }
  for (const field of fields) {
    const raw = given[field.key]
    const answer = typeof raw === 'string' ? raw.trim() : raw
    const message = faultOf(field, answer)
    if (message) errors.push({ path: `/form/${field.key}`, message })
    else if (answer !== undefined && answer !== '') take(form, field, answer, language)
  }
  if (errors.length > 0) throw new InvalidForm(errors)
  return form
}

function faultOf(field: PreChatField, answer: string | boolean | undefined): string | undefined {
  if (field.type === 'checkbox' || field.type === 'consent') {
    if (typeof answer === 'string') return 'must be true or false'
    return field.required && answer !== true ? 'must be ticked' : undefined
  }
  if (answer === undefined || answer === '') return field.required ? 'must be answered' : undefined
  if (typeof answer === 'boolean') return 'must be text'
  if (field.type === 'email' && (answer.length > 254 || !EMAIL.test(answer))) return 'is no e-mail address'
  if (field.type === 'phone' && !PHONE.test(answer.replace(/[\s().-]/g, ''))) return 'is no phone number'
  if (field.type === 'select' && !field.options?.includes(answer)) return 'is none of the choices'
  return field.mapsTo === 'name' && answer.length > 200 ? 'is too long' : undefined
}

function take(form: CheckedForm, field: PreChatField, answer: string | boolean, language: Language): void {
  form.answers[field.key] = answer
  if (field.type === 'consent' && answer === true) form.consents.push({ key: field.key, text: field.label[language] })
  if (typeof answer === 'string' && field.mapsTo !== 'attribute') form.claimed[field.mapsTo] = answer
}
