import { Forbidden } from '../../infra/errors.ts'
import type { Caller } from '../../infra/http/access.ts'

/** The caller where only a person makes sense: his sessions, password and second factor. @throws {Forbidden} for an API key */
export function personOf({ caller }: { caller: Caller }): Caller {
  if (caller.kind !== 'user') throw new Forbidden()
  return caller
}
