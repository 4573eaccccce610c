import type { FirstContact } from '../adapter.ts'

const NUMBER = /^\+[1-9]\d{6,14}$/

/** Anybody's number, with its country; what is said first must be an approved template. Whether the number is on WhatsApp, its answer to the message tells. */
export const firstContact: FirstContact = {
  by: 'phone',
  participant: (typed) => {
    const number = typed.replace(/[\s().\u00a0-]/g, '').replace(/^00/, '+')
    // Nobody vouched for what was typed, so it is no verified number of the person.
    return NUMBER.test(number) ? { identities: [{ kind: 'phone', value: number.slice(1) }] } : undefined
  },
}
