import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** Viber. */
export const face: PlatformFace = {
  name: sameWord('Viber'),
  sign: 'M12 3c5.5 0 8.5 2.2 8.5 7.5S17.5 18 12 18l-3.5 3v-3.3C5 17 3.5 14.6 3.5 10.5 3.5 5.2 6.5 3 12 3zM8.8 7.6c0 4 2.6 6.4 6.4 6.6l.6-1.9-2-1-.9.9c-1.2-.5-2-1.4-2.3-2.5l.9-.9-.9-1.9z',
  color: '#7360f2',
}
