const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** WhatsApp keeps trying with falling frequency; of the two spans Meta states, 36 hours and 7 days, the shorter. */
export const WHATSAPP_RETRY_MS: readonly number[] = [
  second,
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  ...[1, 2, 4, 6, 8, 12].map((hours) => hours * hour),
]

/** Messenger: a few tries at once, an alert after a quarter of an hour, unsubscribed after an hour. */
export const MESSENGER_RETRY_MS: readonly number[] = [
  second,
  3 * second,
  10 * second,
  minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
]
