/** How much a satisfaction survey holds. Apart from the schemas, so that a browser gets the numbers without them. `good`: from this rating on a customer counts as content. */
export const CSAT_LIMITS = { scale: 5, good: 4, question: 500, comment: 1000, pages: 500, delayMinutes: 10_080, quietDays: 365 } as const
