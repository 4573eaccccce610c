import type { Scope } from '@switchboard/contracts'

/** What a role may do: permission → how far over rows. */
export type Grants = Readonly<Record<string, Scope>>

export function grantsOf(list: readonly { permission: string; scope: Scope }[]): Grants {
  return Object.fromEntries(list.map(({ permission, scope }) => [permission, scope]))
}

export function toGrants(grants: Grants): { permission: string; scope: Scope }[] {
  return Object.entries(grants).map(([permission, scope]) => ({ permission, scope }))
}

/** The grants with one set, or taken away. */
export function withGrant(grants: Grants, permission: string, scope: Scope | undefined): Grants {
  const { [permission]: _, ...others } = grants
  return scope ? { ...others, [permission]: scope } : others
}
