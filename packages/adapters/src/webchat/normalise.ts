import type { JsonObject } from '@switchboard/contracts'
import type { Normalised } from '../adapter.ts'
import { compact, idOf, isObject } from '../shared/json.ts'
import { eachOf, gather, type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import type { Act } from './act.ts'
import { momentOf } from './moment.ts'
import { identified, profile } from './normalise-contact.ts'
import { deleted, edited, message, reacted } from './normalise-message.ts'
import { receipt, typing } from './normalise-signal.ts'
import { visitorOf } from './visitor.ts'

const KINDS: ReadonlyMap<unknown, (act: Act) => readonly Part[]> = new Map([
  ['message', message],
  ['edit', edited],
  ['delete', deleted],
  ['reaction', reacted],
  ['typing', typing],
  ['receipt', receipt],
  ['profile', profile],
  ['identify', identified],
])

/** True for what our own widget API writes. */
function isWebEnvelope(body: unknown): body is JsonObject {
  return isObject(body) && body.switchboardWeb === 1
}

/** Turns one envelope of our own chat (`payload.ts`) into events. Pure, never throws. */
export function normalise(body: unknown): Normalised {
  if (!isWebEnvelope(body)) return gather([unrecognisable(`body=${wordOf(body)}`)])
  const account = idOf(body.account)
  if (!account) return gather([unrecognisable(`account=${wordOf(body.account)}`)])
  const parts = eachOf(body.events, 'events', (event, where) => readEvent(event, where, account))
  return gather(parts.length > 0 ? parts : [unrecognisable('events: none', { account })])
}

function readEvent(event: JsonObject, where: string, account: string): readonly Part[] {
  const read = KINDS.get(event.kind)
  const contact = visitorOf(event)
  const at = momentOf(event.at)
  const about = compact({ account, externalId: idOf(event.target) })
  if (!read) return [unrecognisable(`${where}.kind=${wordOf(event.kind)}`, about)]
  if (!contact || !at) return [unrecognisable(`${where}.${contact ? 'at' : 'visitor'}`, about)]
  return read({ event, where, account, contact, at })
}
