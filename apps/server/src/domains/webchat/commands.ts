import type { WidgetCommand } from '@switchboard/contracts'

const ID = /^[1-9]\d{0,18}$/
const MOST_ID = '9223372036854775807'

type Fields = Record<string, unknown>

/** Each kind of command: what makes one of it; undefined where its fields do not fit. */
const KINDS: Readonly<Record<string, (fields: Fields) => WidgetCommand | undefined>> = {
  auth: ({ token }) => (typeof token === 'string' && token.length <= 512 ? { type: 'auth', token } : undefined),
  ping: () => ({ type: 'ping' }),
  typing: ({ conversationId, on }) =>
    isId(conversationId) && typeof on === 'boolean' ? { type: 'typing', conversationId, on } : undefined,
  read: (fields) => acknowledgement('read', fields),
  delivered: (fields) => acknowledgement('delivered', fields),
}

/** The command in a frame; undefined for anything that is none. Pure, never throws. */
export function commandOf(text: string): WidgetCommand | undefined {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null) return undefined
  const { type } = value as Fields
  return typeof type === 'string' && Object.hasOwn(KINDS, type) ? KINDS[type]?.(value as Fields) : undefined
}

function acknowledgement(type: 'read' | 'delivered', { conversationId, seq }: Fields): WidgetCommand | undefined {
  return isId(conversationId) && typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0
    ? { type, conversationId, seq }
    : undefined
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value) && (value.length < MOST_ID.length || value <= MOST_ID)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON: refused like any other thing that is no command
  }
}
