import type { Look } from '../../platform.ts'

/** The phone of the customer, who sees the platform behind and nothing of Pancake. */
export const look: Look = {
  subtitle: 'Page in Pancake',
  placeholder: 'Aa',
  colors: {
    sign: 'oklch(0.7 0.15 65)',
    ground: 'light-dark(oklch(0.99 0.005 75), oklch(0.18 0.01 70))',
    head: 'light-dark(oklch(1 0 0), oklch(0.235 0.012 70))',
    headInk: 'light-dark(oklch(0.22 0.02 70), oklch(0.97 0.005 75))',
    headSoft: 'light-dark(oklch(0.5 0.02 70), oklch(0.75 0.02 75))',
    mine: 'light-dark(oklch(0.9 0.07 75), oklch(0.42 0.08 65))',
    mineInk: 'light-dark(oklch(0.27 0.05 60), oklch(0.98 0.01 75))',
    theirs: 'light-dark(oklch(0.95 0.006 75), oklch(0.29 0.012 70))',
    act: 'light-dark(oklch(0.5 0.13 55), oklch(0.8 0.12 75))',
  },
  round: 14,
}
