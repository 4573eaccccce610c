/** Where a key works: the groups of the sheet, in its order. */
export const KEY_GROUPS = ['everywhere', 'list', 'conversation', 'writing'] as const

interface KeyLine {
  where: (typeof KEY_GROUPS)[number]
  /** Any of these: `j`, `mod+k`, and `g n` for one after the other. `mod` is ⌘ on a Mac, Ctrl elsewhere. */
  keys: readonly string[]
  /** Heard by what has the focus, not through `useKeys`. */
  itself?: true
}

/** Every key of the product by what it does. Keys are bound by these names alone (`useKeys`), and the sheet is this list. */
export const KEYS = {
  palette: { where: 'everywhere', keys: ['mod+k'] },
  find: { where: 'everywhere', keys: ['/'] },
  compose: { where: 'everywhere', keys: ['c'] },
  notices: { where: 'everywhere', keys: ['g n'] },
  sheet: { where: 'everywhere', keys: ['?'] },
  close: { where: 'everywhere', keys: ['Escape'], itself: true },
  next: { where: 'list', keys: ['j'] },
  previous: { where: 'list', keys: ['k'] },
  open: { where: 'list', keys: ['Enter'], itself: true },
  openNext: { where: 'list', keys: ['alt+j'] },
  openPrevious: { where: 'list', keys: ['alt+k'] },
  unreadNext: { where: 'list', keys: ['n'] },
  nextView: { where: 'list', keys: ['alt+n'] },
  select: { where: 'list', keys: ['x'] },
  selectAll: { where: 'list', keys: ['mod+a'], itself: true },
  unselect: { where: 'list', keys: ['Escape'] },
  search: { where: 'list', keys: ['/'] },
  filter: { where: 'list', keys: ['f'] },
  reply: { where: 'conversation', keys: ['r', 'alt+l'] },
  note: { where: 'conversation', keys: ['alt+p'] },
  resolve: { where: 'conversation', keys: ['e', 'alt+e'] },
  resolveNext: { where: 'conversation', keys: ['mod+alt+e'] },
  assign: { where: 'conversation', keys: ['a'] },
  snooze: { where: 'conversation', keys: ['s', 'alt+m'] },
  priority: { where: 'conversation', keys: ['p'] },
  tags: { where: 'conversation', keys: ['t'] },
  unread: { where: 'conversation', keys: ['u'] },
  context: { where: 'conversation', keys: ['alt+o'] },
  undo: { where: 'conversation', keys: ['z'] },
  send: { where: 'writing', keys: ['mod+Enter'], itself: true },
  undoHere: { where: 'writing', keys: ['mod+z'], itself: true },
  canned: { where: 'writing', keys: ['/'], itself: true },
  mention: { where: 'writing', keys: ['@'], itself: true },
} as const satisfies Record<string, KeyLine>

export type KeyAct = keyof typeof KEYS

/** What `useKeys` may bind. */
export type BoundAct = { [Act in KeyAct]: (typeof KEYS)[Act] extends { itself: true } ? never : Act }[KeyAct]
