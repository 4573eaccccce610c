import type { Availability } from '@switchboard/contracts'

const ORDER: readonly Availability['presence'][] = ['online', 'busy', 'away', 'offline']

/** Whoever is there for work first, then by name. Pure. */
export function byPresence<User extends { id: string; name: string }>(
  users: readonly User[],
  there: readonly Pick<Availability, 'user' | 'presence'>[],
): User[] {
  const presence = new Map(there.map(({ user, presence }) => [user.id, ORDER.indexOf(presence)]))
  const at = ({ id }: User) => presence.get(id) ?? ORDER.length
  return users.toSorted((a, b) => at(a) - at(b) || a.name.localeCompare(b.name))
}
