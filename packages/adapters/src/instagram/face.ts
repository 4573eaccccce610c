import type { PlatformFace } from '@switchboard/contracts'
import { sameWord } from '../shared/same-word.ts'

/** Instagram's direct messages. */
export const face: PlatformFace = {
  name: sameWord('Instagram'),
  sign: 'M8 3.5h8a4.5 4.5 0 0 1 4.5 4.5v8a4.5 4.5 0 0 1-4.5 4.5H8A4.5 4.5 0 0 1 3.5 16V8A4.5 4.5 0 0 1 8 3.5zM15.8 12a3.8 3.8 0 1 1-7.6 0 3.8 3.8 0 0 1 7.6 0zM16.9 7.1h.01',
  color: '#d62976',
}
