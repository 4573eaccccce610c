import type { AuditRequest } from '../audit/index.ts'

/** Who is written down as having asked for something. An API key has a name and is no user. */
export function authorOf({ actor }: AuditRequest): { userId: string | null; name: string } {
  return { userId: actor.kind === 'user' ? actor.id : null, name: actor.name }
}
