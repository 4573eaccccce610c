import type { Look } from '../../platform.ts'

/** The phone of the customer. */
export const look: Look = {
  subtitle: 'Typically replies instantly',
  placeholder: 'Aa',
  colors: {
    sign: 'oklch(0.6 0.22 285)',
    ground: 'light-dark(oklch(1 0 0), oklch(0.185 0.01 275))',
    head: 'light-dark(oklch(1 0 0), oklch(0.215 0.012 275))',
    headInk: 'var(--ink)',
    headSoft: 'var(--soft)',
    mine: 'linear-gradient(light-dark(oklch(0.55 0.22 295), oklch(0.52 0.2 295)), light-dark(oklch(0.53 0.2 262), oklch(0.5 0.18 262)))',
    mineInk: 'oklch(1 0 0)',
    theirs: 'light-dark(oklch(0.945 0.005 270), oklch(0.3 0.012 275))',
    act: 'light-dark(oklch(0.52 0.22 285), oklch(0.76 0.14 285))',
  },
  round: 19,
}
