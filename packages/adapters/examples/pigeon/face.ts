import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../../src/shared/same-word.ts'

/** Pigeon Post. The sign is a bird. */
export const face: PlatformFace = {
  name: sameWord('Pigeon Post'),
  sign: 'M3 13c4 0 6-2 8-5 1.5-2.5 6-2.5 7 .5l3 1.5-3 1c0 5-4 8-9 8l-4 2 1-4c-2-.5-3-2-3-4z',
  color: '#7a6f9b',
}
