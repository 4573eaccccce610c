import type { Look } from '../../platform.ts'

/** The shop's own app on the customer's phone. */
export const look: Look = {
  subtitle: 'The shop’s own app',
  placeholder: 'Write to the shop…',
  colors: {
    sign: 'oklch(0.55 0.05 255)',
    ground: 'light-dark(oklch(0.965 0.012 80), oklch(0.2 0.012 70))',
    head: 'light-dark(oklch(0.36 0.05 55), oklch(0.27 0.035 55))',
    headInk: 'oklch(0.98 0.01 80)',
    headSoft: 'oklch(0.85 0.03 80)',
    mine: 'light-dark(oklch(0.88 0.06 80), oklch(0.42 0.06 65))',
    mineInk: 'light-dark(oklch(0.28 0.04 60), oklch(0.97 0.015 80))',
    theirs: 'light-dark(oklch(1 0 0), oklch(0.29 0.012 70))',
    act: 'light-dark(oklch(0.5 0.1 60), oklch(0.8 0.09 75))',
  },
  round: 8,
}
