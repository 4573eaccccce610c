import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** SMS and MMS, whoever carries them. */
export const face: PlatformFace = {
  name: sameWord('SMS'),
  sign: 'M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9.5A1.5 1.5 0 0 1 19 17h-6l-4.5 3.5V17H5a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 5 4.5zM8 10.8h.1M12 10.8h.1M16 10.8h.1',
  color: '#8b5cf6',
}
