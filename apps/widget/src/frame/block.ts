import type { Refusal } from './api.ts'
import { complain, say } from './host.ts'
import { useToken } from './socket.ts'

/** Shut out (403: this site, this address or the whole inbox): launcher and chat leave the page. True when that happened. */
export function isBlocked({ status }: Refusal): boolean {
  if (status !== 403) return false
  useToken(null)
  say({ type: 'blocked' })
  complain('blocked', status)
  return true
}
