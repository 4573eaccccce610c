import type { DomainError } from '../errors.ts'

const UNIQUE_VIOLATION = '23505'

/**
 * Runs a write that a unique index may refuse, and says so in words. The index decides between two who write at once; the transaction ends with the refusal. `refusal` is told which
 * constraint it was.
 */
export async function unlessTaken<T>(refusal: (constraint: string | undefined) => DomainError, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    throw code === UNIQUE_VIOLATION ? refusal(constraint) : error
  }
}
