import { Conflict } from '../../infra/errors.ts'

/** Another macro, rule or reply of the same circle has the name already. */
export class NameTaken extends Conflict {
  override readonly type = 'name-taken'
  constructor(name: string) {
    super(`"${name}" is taken`)
  }
}

const UNIQUE_VIOLATION = '23505'

/** The index decides between two at once; the transaction ends with the refusal. */
export async function unlessTaken<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new NameTaken(name) : error
  }
}
