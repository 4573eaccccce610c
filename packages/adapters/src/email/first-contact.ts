import type { FirstContact } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { addressOf } from './record.ts'

/** Anybody can be written to: `ana@example.com`, or `Ana Pérez <ana@example.com>` as programs copy it. */
export const firstContact: FirstContact = {
  by: 'email',
  ownThread: true,
  participant: (typed) => {
    const [, name, bracketed] = /^\s{0,9}"?([^"<>]{0,200}?)"?\s{0,9}<([^<>]{1,254})>\s{0,9}$/.exec(typed) ?? []
    const found = addressOf({ address: bracketed ?? typed, name })
    return found && compact({ identities: [{ kind: 'email', value: found.address }] as const, name: found.name })
  },
}
