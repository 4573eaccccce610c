import type { Look } from '../../platform.ts'

/** The phone of the customer. */
export const look: Look = {
  subtitle: 'bot',
  placeholder: 'Message',
  colors: {
    sign: 'oklch(0.68 0.13 233)',
    ground:
      'linear-gradient(160deg, light-dark(oklch(0.9 0.06 145), oklch(0.2 0.03 255)), light-dark(oklch(0.88 0.06 210), oklch(0.17 0.02 285)))',
    head: 'light-dark(oklch(0.985 0.003 240), oklch(0.24 0.02 245))',
    headInk: 'var(--ink)',
    headSoft: 'var(--soft)',
    mine: 'light-dark(oklch(0.955 0.06 135), oklch(0.42 0.1 265))',
    mineInk: 'light-dark(oklch(0.24 0.03 145), oklch(0.97 0.01 250))',
    theirs: 'light-dark(oklch(1 0 0), oklch(0.265 0.018 245))',
    act: 'light-dark(oklch(0.54 0.14 240), oklch(0.74 0.12 233))',
  },
  round: 15,
}
