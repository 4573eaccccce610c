import { createStore } from '../../lib/store.ts'

/** How many notices there are that the user has not had in front of him; the watch keeps it. */
export const unseenNotices = createStore(0)
/** Whether the list is open. */
export const listOpen = createStore(false)
