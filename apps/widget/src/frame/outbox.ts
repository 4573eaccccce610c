import { keep, kept, keptKeys } from './host.ts'
import { parsed } from './json.ts'
import type { SendVisitorMessage, StartConversation } from './wire.ts'

/** Why a message will not go by itself any more: not accepted, be it for its form alone, or older than a day. */
export type Fault = 'refused' | 'form' | 'expired'

/** A message that the server has not confirmed yet. It lies in the store of the page, one key each, so that tabs cannot overwrite one another. */
export interface Outgoing {
  /** Where it stands in the store; sorts by the time it was written. */
  key: string
  createdAtMs: number
  conversationId: string | null
  message: SendVisitorMessage
  form?: StartConversation['form']
  page?: StartConversation['page']
  /** Names of its files, shown while it is on its way. */
  files: string[]
  failed: Fault | null
}

export const OUTBOX_MAX = 50
export const OUTBOX_MS = 24 * 3600 * 1000
const PREFIX = 'q:'

export type Draft = Omit<Outgoing, 'key' | 'createdAtMs' | 'failed'>

/** What is waiting or failed, oldest first. What waited longer than a day is shown as failed: it may have lost its meaning. */
export function readOutbox(nowMs = Date.now()): Outgoing[] {
  return keptKeys()
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .flatMap((key) => parse(key) ?? [])
    .map((entry) => (!entry.failed && nowMs - entry.createdAtMs > OUTBOX_MS ? { ...entry, failed: 'expired' } : entry))
}

/** Puts a message at the end. False when the outbox is full. */
export function enqueue(draft: Draft, nowMs = Date.now()): boolean {
  const queue = readOutbox(nowMs)
  // Two messages of one millisecond, or a clock set back, must not swap places.
  const createdAtMs = Math.max(nowMs, (queue.at(-1)?.createdAtMs ?? 0) + 1)
  const key = `${PREFIX}${String(createdAtMs).padStart(14, '0')}:${draft.message.clientMessageId}`
  if (queue.length < OUTBOX_MAX) write({ ...draft, key, createdAtMs, failed: null })
  return queue.length < OUTBOX_MAX
}

export function write(entry: Outgoing): void {
  keep(entry.key, JSON.stringify(entry))
}

/** Goes to the end again under the same client id: should the first try have arrived after all, the server knows it. */
export function requeue(entry: Outgoing, nowMs = Date.now()): void {
  remove(entry)
  enqueue(entry, nowMs)
}

export function remove({ key }: Outgoing): void {
  keep(key, null)
}

export function clearOutbox(): void {
  for (const key of keptKeys()) if (key.startsWith(PREFIX)) keep(key, null)
}

/** The store belongs to the shop's page, which may write anything: what is not ours is passed over. */
function parse(key: string): Outgoing | undefined {
  const entry = parsed(kept(key)) as Outgoing | null
  return entry?.message?.clientMessageId && entry.createdAtMs > 0 && Array.isArray(entry.files) ? { ...entry, key } : undefined
}
