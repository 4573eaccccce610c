import type { Suppression } from '@switchboard/contracts'
import { Conflict } from '../../../infra/errors.ts'

/** Mail to this address comes back, or its owner called it unwanted: nothing is sent there until that is lifted. */
export class AddressSuppressed extends Conflict {
  override readonly type = 'address-suppressed'
  override readonly extra: { address: string; what: Suppression['what']; since: string }
  constructor({ address, what, since, detail }: Suppression) {
    super(barredWords({ address, what, detail }))
    this.extra = { address, what, since }
  }
}

/** Why nothing is sent to an address, as one sentence. Pure. */
export function barredWords({ address, what, detail }: Pick<Suppression, 'address' | 'what' | 'detail'>): string {
  if (what === 'complaint') return `The owner of ${address} reported our mail as unwanted`
  return `Mail to ${address} comes back${detail ? `: ${detail}` : ''}`
}

/** Somebody lifted it before, or more was learnt meanwhile. */
export class SuppressionMoved extends Conflict {
  override readonly type = 'suppression-moved'
  constructor() {
    super('This is no longer what stands against the address')
  }
}
