import type { Scope } from '@switchboard/contracts'

/** Whether someone may see a conversation that is assigned to `assignedTo`. Says the same as the policy `actor` on omnichannel_conversation; a test holds the two together. */
export function maySee(viewer: { userId: string; scope: Scope | undefined }, assignedTo: string | null): boolean {
  if (viewer.scope === 'all') return true
  if (viewer.scope === 'unassigned') return assignedTo === null || assignedTo === viewer.userId
  return viewer.scope === 'assigned' && assignedTo === viewer.userId
}
