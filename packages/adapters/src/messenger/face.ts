import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** Facebook: what customers see of it is Messenger. */
export const face: PlatformFace = {
  name: sameWord('Messenger'),
  sign: 'M12 3.5c-5 0-8.7 3.5-8.7 8 0 2.5 1.2 4.6 3 6v3l2.8-1.6c.9.3 1.9.4 2.9.4 5 0 8.7-3.4 8.7-7.8s-3.7-8-8.7-8zM7.5 13.3l3.2-3.2 2.6 2.2 3.2-2.6',
  color: '#2e79f5',
}
