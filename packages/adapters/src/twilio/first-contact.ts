import type { FirstContact } from '../adapter.ts'
import { participantOf } from './participant.ts'

const NUMBER = /^\+[1-9]\d{6,14}$/

/** Anybody's number, with its country: `+84 90 123 4567`. */
export const smsFirstContact: FirstContact = {
  by: 'phone',
  participant: (typed) => {
    const number = typed.replace(/[\s().\u00a0-]/g, '').replace(/^00/, '+')
    if (!NUMBER.test(number)) return undefined
    // Nobody vouched for what was typed.
    const { phone: _, ...participant } = participantOf(number, {})
    return participant
  },
}
