import { DatabaseUnavailable } from '../errors.ts'

// Deadlock, serialisation, lock and statement timeouts.
const TRANSIENT = new Set(['40P01', '40001', '55P03', '57014'])

/** Whether an error says something of the moment, and nothing of what was being done: the same again may go well. */
export function isOfTheMoment(error: unknown): boolean {
  return error instanceof DatabaseUnavailable || TRANSIENT.has((error as { code?: string }).code ?? '')
}
