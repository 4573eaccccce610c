import type { Look } from '../../platform.ts'

/** The viewer's phone: what is written there goes into the chat of the live video. */
export const look: Look = {
  subtitle: 'Live chat',
  placeholder: 'Chat…',
  colors: {
    sign: 'oklch(0.6 0.23 27)',
    ground: 'light-dark(oklch(0.985 0 0), oklch(0.17 0 0))',
    head: 'light-dark(oklch(1 0 0), oklch(0.2 0 0))',
    headInk: 'var(--ink)',
    headSoft: 'var(--soft)',
    mine: 'light-dark(oklch(0.93 0 0), oklch(0.3 0 0))',
    mineInk: 'var(--ink)',
    theirs: 'light-dark(oklch(0.92 0.07 85), oklch(0.38 0.07 85))',
    act: 'light-dark(oklch(0.5 0.16 255), oklch(0.75 0.12 255))',
  },
  round: 12,
}
