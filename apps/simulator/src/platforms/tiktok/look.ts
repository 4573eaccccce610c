import type { Look } from '../../platform.ts'

/** The phone of the customer. */
export const look: Look = {
  subtitle: 'TikTok',
  placeholder: 'Gửi tin nhắn…',
  colors: {
    sign: 'oklch(0.64 0.25 17)',
    ground: 'light-dark(oklch(0.985 0 0), oklch(0.16 0 0))',
    head: 'light-dark(oklch(1 0 0), oklch(0.2 0 0))',
    headInk: 'light-dark(oklch(0.2 0 0), oklch(0.97 0 0))',
    headSoft: 'light-dark(oklch(0.5 0 0), oklch(0.74 0 0))',
    mine: 'light-dark(oklch(0.71 0.12 205), oklch(0.5 0.1 210))',
    mineInk: 'light-dark(oklch(0.18 0.03 220), oklch(0.99 0 0))',
    theirs: 'light-dark(oklch(0.945 0 0), oklch(0.27 0 0))',
    act: 'light-dark(oklch(0.56 0.22 17), oklch(0.74 0.17 17))',
  },
  round: 14,
}
