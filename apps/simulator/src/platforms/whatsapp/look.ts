import type { Look } from '../../platform.ts'

/** The phone of the customer. */
export const look: Look = {
  subtitle: 'Business account',
  placeholder: 'Message',
  colors: {
    sign: 'oklch(0.68 0.16 152)',
    ground: 'light-dark(oklch(0.945 0.02 85), oklch(0.195 0.012 200))',
    head: 'light-dark(oklch(0.44 0.075 172), oklch(0.285 0.03 185))',
    headInk: 'oklch(0.985 0.01 170)',
    headSoft: 'oklch(0.88 0.03 170)',
    mine: 'light-dark(oklch(0.94 0.075 148), oklch(0.38 0.062 165))',
    mineInk: 'light-dark(oklch(0.25 0.04 155), oklch(0.96 0.02 150))',
    theirs: 'light-dark(oklch(1 0 0), oklch(0.285 0.014 200))',
    act: 'light-dark(oklch(0.5 0.1 165), oklch(0.78 0.13 160))',
  },
  round: 10,
}
