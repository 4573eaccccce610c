/** What live events do to a thread, for screens beyond the inbox. Pure, and without any screen. */
export { applyToThread } from '../inbox.live.ts'
