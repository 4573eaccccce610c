import type { StatusEvent } from '../adapter.ts'
import { idOf, numberOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import type { Act } from './act.ts'
import { momentOf } from './moment.ts'

/** The visitor types, or stops. */
export function typing({ event, where, account, contact }: Act): readonly Part[] {
  if (typeof event.on !== 'boolean') return [unrecognisable(`${where}.on=${wordOf(event.on)}`, { account })]
  return [{ kind: 'typing', account, contact, on: event.on }]
}

/** A status for each message that is named, and a watermark when a moment is given; `seq` is kept beside. */
export function receipt({ event, where, account, contact, at }: Act): readonly Part[] {
  const { status } = event
  const seq = numberOf(event.seq)
  if ((status !== 'delivered' && status !== 'read') || seq === undefined) return [unrecognisable(`${where}: no status or seq`, { account })]

  const named = Array.isArray(event.messages) ? [...event.messages] : []
  const statuses = named.map((id: unknown, index): Part => {
    const externalId = idOf(id)
    if (!externalId) return unrecognisable(`${where}.messages[${index}]`, { account })
    return { kind: 'status', account, externalId, status, at, data: { seq } } satisfies StatusEvent
  })
  const upTo = momentOf(event.upTo)
  const parts: readonly Part[] = upTo ? [...statuses, { kind: 'watermark', account, contact, status, upTo }] : statuses
  return parts.length > 0 ? parts : [unrecognisable(`${where}: no messages and no upTo`, { account })]
}
