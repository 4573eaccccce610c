import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** LINE. */
export const face: PlatformFace = {
  name: sameWord('LINE'),
  sign: 'M12 3.5c5 0 9 3.2 9 7.2 0 3.6-4.6 7.2-9 10.3v-3.2c-5 0-9-3.1-9-7.1s4-7.2 9-7.2zM10 7.8v5.4h4.2',
  color: '#06c755',
}
