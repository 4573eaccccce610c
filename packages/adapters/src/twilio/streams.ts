import type { Stream } from '../adapter.ts'

const MINUTE_MS = 60_000

/** Messages of customers, from Twilio's list: it gives up on a webhook after a few tries, or after none. */
export const MESSAGES = 'messages'
/** What became of our messages, from the same list. */
export const STATUSES = 'statuses'

export const streams: readonly Stream[] = [
  {
    name: MESSAGES,
    label: { en: 'Messages whose webhook was lost', vi: 'Tin nhắn bị mất webhook', es: 'Mensajes cuyo webhook se perdió' },
    everyMs: 5 * MINUTE_MS,
    idleEveryMs: 15 * MINUTE_MS,
  },
  {
    name: STATUSES,
    label: { en: 'Delivery receipts that were lost', vi: 'Trạng thái gửi tin bị mất', es: 'Confirmaciones de entrega perdidas' },
    everyMs: 10 * MINUTE_MS,
    idleEveryMs: 60 * MINUTE_MS,
  },
]
