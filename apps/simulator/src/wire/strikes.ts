import type { FaultOf, WebhookFault } from '../faults/fault.ts'
import type { Copies, Parcel } from './postman.ts'

/** What a fault can have done with an event on its way. */
export interface Hands {
  release(parcel: Parcel, how: Copies): void
  drop(parcel: Parcel): void
  later(ms: number, act: () => void): void
  keep(name: string, parcel: Parcel, rule: { size: number; together: 'reversed' | 'merged'; last: boolean; afterMs?: number }): void
}

type Struck<Type extends WebhookFault['type']> = FaultOf<'webhook', Extract<WebhookFault, { type: Type }>>
type Strikes = { [Type in WebhookFault['type']]: (struck: Struck<Type>, parcel: Parcel, hands: Hands) => void }

const BATCH_AFTER_MS = 1_000

const strikes: Strikes = {
  drop: (_, parcel, hands) => hands.drop(parcel),
  delay: ({ fault }, parcel, hands) => hands.later(fault.ms, () => hands.release(parcel, { copies: 1, once: false })),
  duplicate: ({ fault }, parcel, hands) => hands.release(parcel, { copies: fault.copies, once: false }),
  'bad-signature': (_, parcel, hands) => hands.release(parcel, { copies: 1, once: true }),
  reorder: ({ id, fault, times }, parcel, hands) => hands.keep(id, parcel, { size: fault.size, together: 'reversed', last: times === 0 }),
  batch({ id, fault, times }, parcel, hands) {
    const rule = { size: fault.size, together: 'merged' as const, last: times === 0, afterMs: fault.afterMs ?? BATCH_AFTER_MS }
    hands.keep(`${id} ${parcel.account.platform} ${parcel.account.account}`, parcel, rule)
  },
}

/** Does to an event what the fault says. */
export function strike<Type extends WebhookFault['type']>(struck: Struck<Type>, parcel: Parcel, hands: Hands): void {
  const type: Type = struck.fault.type
  strikes[type](struck, parcel, hands)
}
