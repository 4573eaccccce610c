import type { WidgetPublicConfig } from '@switchboard/contracts/widget'
import type { WordKey } from './i18n/words.ts'

export type FormField = WidgetPublicConfig['preChat'][number]
export type FormAnswers = Record<string, string | boolean>
/** What is wrong, by field. */
export type FormErrors = Record<string, WordKey>

/** The answers as they are sent: trimmed, and without the empty ones. */
export function formBody(fields: FormField[], answers: FormAnswers): FormAnswers {
  const body: FormAnswers = {}
  for (const { key } of fields) {
    const answer = answers[key]
    if (typeof answer === 'boolean') body[key] = answer
    else if (answer?.trim()) body[key] = answer.trim()
  }
  return body
}

/** Refusals of the server (`/form/<key>`), put beside the fields they concern. */
export function serverErrors(errors: { path: string }[]): FormErrors {
  const keys = errors.flatMap(({ path }) => /^\/form\/([^/]+)$/.exec(path)?.[1] ?? [])
  return Object.fromEntries(keys.map((key) => [key, 'formRefused' as const]))
}
