import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** YouTube. */
export const face: PlatformFace = {
  name: sameWord('YouTube'),
  sign: 'M5.5 5.5h13a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-13a3 3 0 0 1-3-3v-7a3 3 0 0 1 3-3zM10 9v6l5-3z',
  color: '#e5252a',
}
