import type { JsonObject } from '@switchboard/contracts'
import type { Normalised, Participant } from '../../src/adapter.ts'
import { unsupportedContent } from '../../src/shared/content.ts'
import { instantOf } from '../../src/shared/instant.ts'
import { compact, idOf, objectOf, stringOf } from '../../src/shared/json.ts'
import { eachOf, gather, type Part, unrecognisable, unsupported } from '../../src/shared/parts.ts'
import { wordOf } from '../../src/shared/text.ts'
import { readContent } from './content.ts'

/** What one event comes to: at least one part, so that nothing is lost. */
type Reader = (event: JsonObject, account: string) => readonly Part[]

const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ['letter', letter],
  ['delivered', delivered],
])

/** Turns one webhook of Pigeon Post into events, in its order. Pure, never throws. */
export function normalise(body: unknown): Normalised {
  const { loft, events } = objectOf(body)
  const account = idOf(loft)
  if (account === undefined) return gather([unrecognisable(`loft=${wordOf(loft)}`)])
  const parts = eachOf(events, 'events', (event, where) => (READERS.get(event.kind) ?? unknownAt(where))(event, account))
  return gather(parts.length > 0 ? parts : [unrecognisable('no events', { account })])
}

/** A letter of a type that we do not know stands in the inbox as one that cannot be shown, and is counted. */
function letter(event: JsonObject, account: string): readonly Part[] {
  const externalId = idOf(event.id)
  const sentAt = instantOf(event.at)
  const contact = personIn(event.from)
  if (!externalId || !sentAt || !contact) return [unrecognisable('letter without id, at or from', compact({ account, externalId }))]
  const content = readContent(event)
  const about = { kind: 'message', account, externalId, direction: 'inbound', contact, sentAt } as const
  if (content) return [{ ...about, content }]
  const type = wordOf(event.type)
  return [{ ...about, content: unsupportedContent(type) }, unsupported(`letter.type=${type}`, { account, externalId })]
}

function delivered(event: JsonObject, account: string): readonly Part[] {
  const externalId = idOf(event.letter)
  const at = instantOf(event.at)
  if (!externalId || !at) return [unrecognisable('delivered without letter or at', compact({ account, externalId }))]
  return [{ kind: 'status', account, externalId, status: 'delivered', at }]
}

function unknownAt(where: string): Reader {
  return ({ kind }, account) => [unrecognisable(`${where}.kind=${wordOf(kind)}`, { account })]
}

/** Whoever writes. The id is the loft's own: another loft knows the same human by another. */
function personIn(from: unknown): Participant | undefined {
  const { id, name } = objectOf(from)
  const value = idOf(id)
  return value ? compact({ identities: [{ kind: 'pigeon', value }] as const, name: stringOf(name) }) : undefined
}
