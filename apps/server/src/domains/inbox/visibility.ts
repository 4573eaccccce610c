import type { Scope } from '@switchboard/contracts'

/** Who looks, with his teams. */
export interface Viewer {
  userId: string
  scope: Scope | undefined
  teamIds?: readonly string[] | undefined
}

/** Whose a conversation is. */
export interface Whose {
  assignedTo: string | null
  teamId: string | null
}

/** Whether someone may see a conversation. Says the same as the policy `actor` on omnichannel_conversation; a test holds the two together. */
export function maySee({ userId, scope, teamIds = [] }: Viewer, { assignedTo, teamId }: Whose): boolean {
  if (scope === 'all') return true
  if (scope === undefined) return false
  if (assignedTo === userId) return true
  if (scope === 'unassigned') return assignedTo === null
  return scope === 'team' && (teamId === null ? assignedTo === null : teamIds.includes(teamId))
}

/** Whether someone may see, or change, what belongs to one user or (null) to all. No team has it. */
export function mayReach(viewer: Viewer, ownerId: string | null): boolean {
  return maySee(viewer, { assignedTo: ownerId, teamId: null })
}
