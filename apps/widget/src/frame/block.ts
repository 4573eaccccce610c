import type { Refusal } from './api.ts'
import type { Context } from './context.ts'

/** Shut out (403: this site, this address or the whole inbox): launcher and chat leave the page. True when that happened. */
export function blockOn({ state, host, socket }: Pick<Context, 'state' | 'host' | 'socket'>, answer: Refusal): boolean {
  if (answer.status !== 403) return false
  socket.use(null)
  state.set({ phase: 'blocked' })
  host.say({ type: 'blocked' })
  host.say({ type: 'error', detail: { type: 'blocked', status: 403 } })
  return true
}
