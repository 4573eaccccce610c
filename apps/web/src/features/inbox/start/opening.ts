import { createStore } from '../../../lib/store.ts'

/** Whether somebody is about to be written to first. */
export const starting = createStore(false)
