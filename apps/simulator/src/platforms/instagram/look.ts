import type { Look } from '../../platform.ts'

/** The phone of the customer. */
export const look: Look = {
  subtitle: 'Business chat',
  placeholder: 'Message…',
  colors: {
    sign: 'oklch(0.62 0.22 5)',
    ground: 'light-dark(oklch(1 0 0), oklch(0.14 0 0))',
    head: 'light-dark(oklch(1 0 0), oklch(0.14 0 0))',
    headInk: 'var(--ink)',
    headSoft: 'var(--soft)',
    mine: 'linear-gradient(oklch(0.55 0.24 325), oklch(0.52 0.22 285))',
    mineInk: 'oklch(1 0 0)',
    theirs: 'light-dark(oklch(0.95 0 0), oklch(0.27 0 0))',
    act: 'light-dark(oklch(0.53 0.22 305), oklch(0.78 0.13 310))',
  },
  round: 22,
}
