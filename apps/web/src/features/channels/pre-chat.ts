import type { PreChatField } from '@switchboard/contracts'

/** A key that no field has yet. */
export function freeKey(fields: readonly Pick<PreChatField, 'key'>[]): string {
  const taken = new Set(fields.map((field) => field.key))
  for (let number = 1; ; number++) if (!taken.has(`field${number}`)) return `field${number}`
}

/** The fields with one moved by `step`; unchanged at the ends. */
export function moveField<Field>(fields: readonly Field[], at: number, step: number): Field[] {
  const field = fields[at]
  const to = at + step
  if (field === undefined || to < 0 || to >= fields.length) return [...fields]
  return fields.toSpliced(at, 1).toSpliced(to, 0, field)
}
