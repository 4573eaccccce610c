import type { Scope } from '@switchboard/contracts'
import { SCOPES } from '@switchboard/contracts/scopes'

/** What a role may do: permission → how far over rows. */
export type Grants = Readonly<Record<string, Scope>>

export function grantsOf(list: readonly { permission: string; scope: Scope }[]): Grants {
  return Object.fromEntries(list.map(({ permission, scope }) => [permission, scope]))
}

export function toGrants(grants: Grants): { permission: string; scope: Scope }[] {
  return Object.entries(grants).map(([permission, scope]) => ({ permission, scope }))
}

// Notes are read where their conversation is, or only by who wrote them; what all share belongs to no team.
const REACHES: Readonly<Record<string, readonly Scope[]>> = {
  'note.read': ['all', 'assigned'],
  'canned-response.read': ['all', 'unassigned', 'assigned'],
  'canned-response.manage': ['all', 'unassigned', 'assigned'],
  'macro.read': ['all', 'unassigned', 'assigned'],
  'macro.manage': ['all', 'unassigned', 'assigned'],
}

/** How far a permission can be granted over rows, the farthest first; of one that knows no rows it is `all`. */
export function reachesOf({ key, scoped }: { key: string; scoped: boolean }): readonly Scope[] {
  return scoped ? (REACHES[key] ?? SCOPES) : ['all']
}

/** The grants with one set, or taken away. */
export function withGrant(grants: Grants, permission: string, scope: Scope | undefined): Grants {
  const { [permission]: _, ...others } = grants
  return scope ? { ...others, [permission]: scope } : others
}
