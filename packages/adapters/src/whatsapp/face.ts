import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** WhatsApp, whoever connects it. */
export const face: PlatformFace = {
  name: sameWord('WhatsApp'),
  sign: 'M4 20l1.3-3.9A8.2 8.2 0 1 1 8.3 19L4 20zM9.3 8.6c-.5 2.7 3 6.4 5.9 6.1l1-1.7-2-1-1 .8c-1-.5-1.7-1.2-2.1-2.2l.8-.9-.9-2-1.7.9z',
  color: '#20c45f',
}
