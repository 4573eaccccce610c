import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** TikTok. */
export const face: PlatformFace = {
  name: sameWord('TikTok'),
  sign: 'M13.5 3.5v11.2a3.6 3.6 0 1 1-3.6-3.6M13.5 3.5c.3 2.7 2.1 4.6 5 4.9',
  color: '#fe2c55',
}
