import type { Look } from '../../platform.ts'

/** A mail program that shows a correspondence as one talk. */
export const look: Look = {
  subtitle: 'E-mail',
  placeholder: 'Write a mail',
  colors: {
    sign: '#c2633d',
    ground: 'light-dark(#f6f4f1, #161412)',
    head: 'light-dark(#ffffff, #201d1a)',
    headInk: 'light-dark(#2b2622, #f0ebe6)',
    headSoft: 'light-dark(#6f665e, #a79d94)',
    mine: 'light-dark(#f7ded3, #5a3322)',
    mineInk: 'light-dark(#2b1a12, #fbeee7)',
    theirs: 'light-dark(#ffffff, #2a2622)',
    act: '#c2633d',
  },
  round: 6,
}
