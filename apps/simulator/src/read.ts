import { isObject } from './shape.ts'

/** Follows a path into JSON that nobody has vouched for; anything missing is `undefined`. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step]
    else if (isObject(here) && typeof step === 'string' && Object.hasOwn(here, step)) here = here[step]
    else return undefined
  }
  return here
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A number, or a string that spells one: platforms differ in how they write coordinates and sizes. */
export function numeric(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined
}

/** The fields that are there; a platform leaves out what it does not know instead of writing null. */
export function present<T extends Record<string, unknown>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** JSON from text or bytes; `undefined` for what is not JSON. */
export function parsed(raw: Buffer | string): unknown {
  try {
    return JSON.parse(raw.toString())
  } catch {
    return undefined
  }
}
