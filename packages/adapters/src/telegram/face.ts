import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** Telegram, whoever connects it: a paper plane. */
export const face: PlatformFace = {
  name: sameWord('Telegram'),
  sign: 'M20.8 4.2L3.4 11.1c-.9.4-.9 1.6.1 1.9l4.3 1.4 2 5.2c.3.7 1.2.9 1.7.3l2.3-2.5 4.3 3.2c.6.4 1.4.1 1.6-.6l2.7-14.4c.1-.9-.7-1.7-1.6-1.4zM7.8 14.4l9-6.4-5.9 7.8-.3 3.6',
  color: '#2aa3df',
}
