import type { AuditEntry, AuditName } from '@switchboard/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { Named, NameSources, Thing } from '../../infra/names.ts'
import { type Reference, referencesIn } from './references.ts'

type Entry = Static<typeof AuditEntry>
/** An entry as it is kept. */
export type Written = Omit<Entry, 'names' | 'entityName'>

/** Who reads, and where names come from. */
export interface Naming {
  names: NameSources
  caller: Caller
}

/** Entries with the present names of whatever they speak of, so far as the reader may know them: one question for each kind that occurs, however many entries there are. */
export async function nameEntries(tx: Tx, entries: readonly Written[], naming: Naming): Promise<Entry[]> {
  const references = entries.map(referencesIn)
  const known = await namesOf(tx, references.flat(), naming)
  return entries.map((entry, i) => {
    const names = (references[i] ?? []).flatMap((reference) => nameAt(reference, known))
    return { ...entry, entityName: entityName(entry, names), names }
  })
}

type Known = ReadonlyMap<string, Named>

const keyOf = ({ kind, id }: Thing) => `${kind}:${id}`

async function namesOf(tx: Tx, things: readonly Thing[], naming: Naming): Promise<Known> {
  const first = await ask(tx, things, naming)
  const others = [...first.values()].flatMap((one) => ('of' in one && !first.has(keyOf(one.of)) ? [one.of] : []))
  return new Map([...first, ...(await ask(tx, others, naming))])
}

async function ask(tx: Tx, things: readonly Thing[], { names, caller }: Naming): Promise<Map<string, Named>> {
  const known = new Map<string, Named>()
  for (const [kind, ones] of Map.groupBy(things, (thing) => thing.kind)) {
    const found = await names[kind]?.(tx, [...new Set(ones.map(({ id }) => id))], caller)
    for (const one of found ?? []) known.set(keyOf({ kind, id: one.id }), one)
  }
  return known
}

function nameAt({ at, ...thing }: Reference, known: Known): AuditName[] {
  const { one, called } = calledBy(thing, known)
  if (!one || one.name === null) return []
  return [{ at, id: thing.id, name: one.name, builtIn: one.builtIn ?? null, place: one.place === undefined ? called : one.place }]
}

// What has no name of its own goes by that of another.
function calledBy(thing: Thing, known: Known): { one: Exclude<Named, { of: Thing }> | undefined; called: Thing } {
  const own = known.get(keyOf(thing))
  if (!own || !('of' in own)) return { one: own, called: thing }
  const other = known.get(keyOf(own.of))
  return { one: other && !('of' in other) ? other : undefined, called: own.of }
}

/** Where an act may have written down what the thing was called. */
const OWN_NAMES = ['name', 'title', 'address', 'account'] as const

function entityName({ entity, entityId, changes }: Written, names: readonly AuditName[]): string | null {
  const present = names.filter(({ at }) => at === '').map(({ name }) => name)
  if (present.length > 0) return present.join(', ')
  // A route is its own name.
  if (entity === 'route') return entityId
  const said = OWN_NAMES.map((field) => changes?.[field]).map((value) => (Array.isArray(value) ? value.at(-1) : value))
  return said.find((value): value is string => typeof value === 'string' && value !== '') ?? null
}
