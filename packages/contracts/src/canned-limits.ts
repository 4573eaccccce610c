/** Bounds of a canned response, in characters. */
export const CANNED_LIMITS = { shortcut: 50, title: 255, category: 100, body: 10_000 } as const
