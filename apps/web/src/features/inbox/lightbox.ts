import type { Attachment } from '@switchboard/contracts'
import { createStore } from '../../lib/store.ts'

/** The pictures of one message, shown large, beginning with one of them. */
export interface Shown {
  pictures: Attachment[]
  at: number
}

export const lightbox = createStore<Shown | undefined>(undefined)
