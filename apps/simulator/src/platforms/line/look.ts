import type { Look } from '../../platform.ts'

/** The phone of the customer. */
export const look: Look = {
  subtitle: 'LINE Official Account',
  placeholder: 'Aa',
  colors: {
    sign: 'oklch(0.72 0.2 150)',
    ground: 'light-dark(oklch(0.76 0.055 250), oklch(0.2 0.025 255))',
    head: 'light-dark(oklch(0.79 0.05 250), oklch(0.24 0.025 255))',
    headInk: 'light-dark(oklch(0.2 0.02 255), oklch(0.97 0.005 255))',
    headSoft: 'light-dark(oklch(0.33 0.03 255), oklch(0.76 0.02 255))',
    mine: 'light-dark(oklch(0.87 0.19 138), oklch(0.44 0.12 150))',
    mineInk: 'light-dark(oklch(0.2 0.03 140), oklch(0.98 0.01 140))',
    theirs: 'light-dark(oklch(1 0 0), oklch(0.31 0.015 255))',
    act: 'light-dark(oklch(0.48 0.15 150), oklch(0.8 0.17 150))',
  },
  round: 18,
}
