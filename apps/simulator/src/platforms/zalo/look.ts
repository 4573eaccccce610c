import type { Look } from '../../platform.ts'

/** The phone of the customer. */
export const look: Look = {
  subtitle: 'Official Account',
  placeholder: 'Tin nhắn',
  colors: {
    sign: 'oklch(0.6 0.19 256)',
    ground: 'light-dark(oklch(0.925 0.017 240), oklch(0.19 0.018 255))',
    head: 'linear-gradient(100deg, light-dark(oklch(0.5 0.2 262), oklch(0.36 0.12 262)), light-dark(oklch(0.54 0.155 244), oklch(0.4 0.1 244)))',
    headInk: 'oklch(1 0 0)',
    headSoft: 'oklch(0.95 0.025 240)',
    top: 'light-dark(oklch(0.5 0.2 262), oklch(0.36 0.12 262))',
    mine: 'light-dark(oklch(0.93 0.045 240), oklch(0.37 0.075 250))',
    mineInk: 'light-dark(oklch(0.26 0.05 255), oklch(0.96 0.015 240))',
    theirs: 'light-dark(oklch(1 0 0), oklch(0.275 0.016 255))',
    act: 'light-dark(oklch(0.5 0.2 260), oklch(0.76 0.12 250))',
  },
  round: 8,
}
