import type { Look } from '../../platform.ts'

/** The phone of the customer. */
export const look: Look = {
  subtitle: 'Viber bot',
  placeholder: 'Tin nhắn…',
  colors: {
    sign: 'oklch(0.58 0.2 285)',
    ground: 'light-dark(oklch(0.96 0.008 290), oklch(0.18 0.02 290))',
    head: 'light-dark(oklch(1 0 0), oklch(0.235 0.025 290))',
    headInk: 'light-dark(oklch(0.22 0.03 290), oklch(0.97 0.005 290))',
    headSoft: 'light-dark(oklch(0.5 0.03 290), oklch(0.75 0.02 290))',
    mine: 'light-dark(oklch(0.9 0.055 290), oklch(0.42 0.13 287))',
    mineInk: 'light-dark(oklch(0.25 0.05 290), oklch(0.98 0.01 290))',
    theirs: 'light-dark(oklch(1 0 0), oklch(0.29 0.02 290))',
    act: 'light-dark(oklch(0.5 0.21 287), oklch(0.78 0.13 290))',
  },
  round: 14,
}
