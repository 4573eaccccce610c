/** So many conversations are changed at once, and no more. */
export const BULK_MAX = 1_000
