import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** Zalo. */
export const face: PlatformFace = {
  name: sameWord('Zalo'),
  sign: 'M5 4h14a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 19 18H9l-4 3v-3.2A1.5 1.5 0 0 1 3.5 16.3V5.5A1.5 1.5 0 0 1 5 4zM9 7.8h6l-6 6.4h6',
  color: '#2885ef',
}
