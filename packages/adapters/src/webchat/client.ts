import type { CheckResult, Delivery, PageAccess, PlatformClient } from '../adapter.ts'
import { ownMessageId } from './payload.ts'

/** Public widget keys are random and at least this long (128 bits in base64url are 22 signs, a uuid 36). */
const KEY = /^[A-Za-z0-9_-]{16,64}$/

/**
 * Our own chat needs no call: the visitor's browser reads the same stored message over our socket. So sending is accepted at once, under an
 * id that follows from `clientRef`; doing it twice is doing it once.
 */
export function client({ account }: PageAccess): PlatformClient {
  return {
    send: ({ clientRef }) => accepted(ownMessageId(clientRef)),
    react: (_to, target) => accepted(target),
    edit: (_to, target) => accepted(target),
    delete: (_to, target) => accepted(target),
    // Typing and read marks of agents reach the widget as frames of the socket (`WidgetFrame`), straight from where they arise.
    signal: () => Promise.resolve(),
    find: ({ clientRef }) => Promise.resolve({ externalId: ownMessageId(clientRef) }),
    check: () => Promise.resolve([keyCheck(account)]),
  }
}

function accepted(externalId: string): Promise<Delivery> {
  return Promise.resolve({ kind: 'accepted', externalId })
}

function keyCheck(account: string): CheckResult {
  const ok = KEY.test(account)
  return {
    name: 'widget-key',
    ok,
    detail: ok ? 'The chat is served by this installation.' : 'The widget key is too short or holds foreign signs.',
  }
}
