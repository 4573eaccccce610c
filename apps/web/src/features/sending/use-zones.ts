import { useQuery } from '@tanstack/react-query'
import { personQuery } from '../people/index.ts'
import { useCan } from '../session/index.ts'

/** The clocks that a moment may be told by. */
export interface Zones {
  mine: string
  /** The customer's, where it is known and another one. */
  theirs: string | undefined
}

/** One's own clock, and the customer's. */
export function useZones(personId: string): Zones {
  const may = useCan()('person.read')
  const person = useQuery({ ...personQuery(personId), enabled: may }).data
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone
  const theirs = person?.timeZone && isZone(person.timeZone) && person.timeZone !== mine ? person.timeZone : undefined
  return { mine, theirs }
}

// A platform may have told anything.
function isZone(zone: string): boolean {
  try {
    return Boolean(Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
