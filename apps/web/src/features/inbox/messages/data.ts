import type { JsonObject } from '@switchboard/contracts'

/** Reads what a platform sent without trusting its shape: absent or of another type is undefined. */
export function text(data: unknown, name: string): string | undefined {
  const value = field(data, name)
  return typeof value === 'string' && value ? value : undefined
}

export function number(data: unknown, name: string): number | undefined {
  const value = field(data, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function list(data: unknown, name: string): unknown[] {
  const value = field(data, name)
  return Array.isArray(value) ? value : []
}

/** The texts in a list, whatever else it holds. */
export function texts(data: unknown, name: string): string[] {
  return list(data, name).flatMap((one) => (typeof one === 'string' ? [one] : [text(one, 'title') ?? text(one, 'value') ?? []].flat()))
}

export function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? (data as JsonObject)[name] : undefined
}
