import type { HostStore } from './host.ts'
import type { WordKey } from './i18n/words.ts'
import type { SendVisitorMessage, StartConversation } from './wire.ts'

/** A message that the server has not confirmed yet. It lives in the store of the page, one key each, so that tabs cannot overwrite one another. */
export interface Outgoing {
  /** Where it stands in the store; sorts by the time it was written. */
  key: string
  createdAtMs: number
  conversationId: string | null
  message: SendVisitorMessage
  form?: StartConversation['form']
  page?: StartConversation['page']
  /** Shown while it is on its way. */
  files: { name: string; kind: string }[]
  /** Why it will not go by itself any more. */
  failed: WordKey | null
}

export const OUTBOX_MAX = 50
export const OUTBOX_MS = 24 * 3600 * 1000
const PREFIX = 'q:'

export type Draft = Omit<Outgoing, 'key' | 'createdAtMs' | 'failed'>

/** What is waiting or failed, oldest first. What waited longer than a day is shown as failed: it may have lost its meaning. */
export function readOutbox(store: HostStore, nowMs: number): Outgoing[] {
  return store
    .keys()
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .flatMap((key) => parse(key, store.get(key)) ?? [])
    .map((entry) => (entry.failed === null && nowMs - entry.createdAtMs > OUTBOX_MS ? { ...entry, failed: 'failedExpired' } : entry))
}

/** Puts a message at the end. Undefined when the outbox is full. */
export function enqueue(store: HostStore, draft: Draft, nowMs: number): Outgoing | undefined {
  const queue = readOutbox(store, nowMs)
  if (queue.length >= OUTBOX_MAX) return undefined
  // Two messages of one millisecond, or a clock set back, must not swap places.
  const createdAtMs = Math.max(nowMs, (queue.at(-1)?.createdAtMs ?? 0) + 1)
  const entry: Outgoing = { ...draft, key: keyOf(createdAtMs, draft.message.clientMessageId), createdAtMs, failed: null }
  write(store, entry)
  return entry
}

export function failEntry(store: HostStore, entry: Outgoing, failed: WordKey): void {
  write(store, { ...entry, failed })
}

/** Goes to the end again under the same client id: should the first try have arrived after all, the server knows it. */
export function retryEntry(store: HostStore, entry: Outgoing, nowMs: number): void {
  removeEntry(store, entry)
  enqueue(store, entry, nowMs)
}

export function removeEntry(store: HostStore, entry: Outgoing): void {
  store.put(entry.key, null)
}

export function clearOutbox(store: HostStore): void {
  for (const key of store.keys()) if (key.startsWith(PREFIX)) store.put(key, null)
}

function write(store: HostStore, { key, ...rest }: Outgoing) {
  store.put(key, JSON.stringify(rest))
}

function keyOf(createdAtMs: number, clientMessageId: string): string {
  return `${PREFIX}${String(createdAtMs).padStart(14, '0')}:${clientMessageId}`
}

/** The store belongs to the shop's page, which may write anything: what is not ours is passed over. */
function parse(key: string, text: string | null): Outgoing | undefined {
  try {
    const entry = JSON.parse(text ?? '')
    if (typeof entry?.message?.clientMessageId !== 'string' || typeof entry.createdAtMs !== 'number' || !Array.isArray(entry.files))
      return undefined
    return { ...entry, key, failed: typeof entry.failed === 'string' ? entry.failed : null }
  } catch {
    return undefined
  }
}
