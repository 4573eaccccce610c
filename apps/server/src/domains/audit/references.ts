import { kindOfThing } from '@switchboard/contracts'
import type { Thing } from '../../infra/names.ts'

/** An id in an entry, and where it stands: a JSON pointer into its changes, '' for what was acted on. */
export interface Reference extends Thing {
  at: string
}

interface Written {
  action: string
  entity: string
  entityId: string | null
  changes: Readonly<Record<string, unknown>> | null
}

const ID = /^[1-9][0-9]{0,17}$/
const PROPERTY = /^([a-z]\w*?)Ids?$/
/** What a property means that is not called by the kind of what it names. */
const CALLED: Readonly<Record<string, string>> = {
  assignee: 'user',
  'copied-from': 'user',
  lead: 'user',
  calendar: 'business-calendar',
  linked: 'conversation',
  sender: 'page',
}
/** Filters and conditions name things without saying that they hold ids. */
const BARE: Readonly<Record<string, string>> = {
  assignee: 'user',
  copiedFrom: 'user',
  team: 'team',
  tag: 'tag',
  notTag: 'tag',
  page: 'page',
  pages: 'page',
  sender: 'page',
}
/** Where a property means something else in one act. */
const IN_ACT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'contact.moved': { from: 'person', to: 'person' },
  'conversation.merged': { sourceId: 'conversation' },
  'conversation.unmerged': { sourceId: 'conversation' },
}

/** Every id in an entry of which one can know what it is. Pure. */
export function referencesIn({ action, entity, entityId, changes }: Written): Reference[] {
  const own = kindOfThing(entity)
  const kindOf = (key: string) => IN_ACT[action]?.[key] ?? (key === 'ids' ? own : (BARE[key] ?? kindOfProperty(key)))
  return [...idsIn(entityId, { at: '', kind: own }), ...walk(changes, { at: '', kind: undefined, kindOf })]
}

interface Place {
  at: string
  kind: string | undefined
  kindOf: (key: string) => string | undefined
}

function walk(value: unknown, { at, kind, kindOf }: Place): Reference[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => walk(one, { at: `${at}/${i}`, kind, kindOf }))
  if (typeof value === 'string') return kind === undefined ? [] : idsIn(value, { at, kind })
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.entries(holder).flatMap(([key, child]) =>
    walk(child, { at: `${at}/${escaped(key)}`, kind: kindIn(holder, key, kindOf), kindOf }),
  )
}

// A condition says in one field what its values are; what was asked of the log, whether its actor is a user.
function kindIn(holder: Readonly<Record<string, unknown>>, key: string, kindOf: Place['kindOf']): string | undefined {
  if (key === 'values' && typeof holder.field === 'string') return BARE[holder.field]
  if (key === 'userId' && holder.actorKind === 'api-key') return 'api-key'
  return kindOf(key)
}

// `toUserId` is a user, `slaPolicyId` an sla-policy. What nobody knows by its kind has no name in the end.
function kindOfProperty(key: string): string | undefined {
  const word = PROPERTY.exec(key)?.[1]?.replaceAll(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)
  return word && (CALLED[word] ?? (/-(?:user|role|tag|team|person|conversation)$/.exec(word)?.[0].slice(1) || word))
}

function idsIn(text: string | null, { at, kind }: { at: string; kind: string }): Reference[] {
  return (text ?? '').split(',').flatMap((id) => (ID.test(id) ? [{ at, kind, id }] : []))
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
