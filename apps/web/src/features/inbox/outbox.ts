import type { Message, OutgoingLetter, Quote, StoredFile } from '@switchboard/contracts'
import { remember, remembered } from '../../lib/storage.ts'
import { createStore } from '../../lib/store.ts'

/**
 * Messages on their way from this browser to the server. An entry keeps its `clientId` over every try and reload, so that a message
 * is stored once however often it is sent. It leaves when the server has it, or when the user takes it back.
 */
export interface OutboxEntry {
  clientId: string
  conversationId: string
  /** Whose browser session wrote it; another user's entries are not sent. */
  userId: string
  text?: string
  files: StoredFile[]
  quote?: Quote & { id: string }
  /** Among comments: which is answered (`quote` stays empty), and for whom. */
  answers?: { id?: string; privately: boolean }
  letter?: OutgoingLetter
  /** `seq` of the newest message that the writer saw. */
  seen?: number
  /** Canned responses that went into the text; the server counts them as used. */
  cannedResponseIds?: string[]
  /** Version of the draft that it was, for the server to throw away with it; 0: none. */
  draftVersion?: number
  /** For how many seconds the server holds it back. */
  holdS?: number
  /** Sent then; and not at all if the customer writes first. */
  sendAfter?: string
  cancelOnReply?: boolean
  /** The draft that it came from, and goes back to. */
  draftKey?: string
  /** The server may have it. */
  tried?: boolean
  /** It is to be taken back as soon as it is known where it is. */
  recalled?: boolean
  createdAt: string
  /** `queued`: to be sent; `waiting`: no connection, will be tried again; `refused`: the server said no. */
  state: 'queued' | 'waiting' | 'refused'
  /** Why it was refused, in words for the user. */
  reason?: string
  /** A colleague was faster, with an answer or by taking the draft over: it was refused so that the writer can look first. */
  overtaken?: boolean
}

const KEY = 'outbox'
/** Everything on its way, oldest first. */
export const outbox = createStore<readonly OutboxEntry[]>(remembered<OutboxEntry[]>(KEY) ?? [])
outbox.subscribe(() => remember(KEY, outbox.get()))

export function enqueue(entry: OutboxEntry): void {
  outbox.set((now) => [...now, entry])
}

export function changeEntry(clientId: string, change: Partial<OutboxEntry>): void {
  outbox.set((now) => now.map((entry) => (entry.clientId === clientId ? { ...entry, ...change } : entry)))
}

export function removeEntry(clientId: string): void {
  outbox.set((now) => now.filter((entry) => entry.clientId !== clientId))
}

/** The next entry to send: per conversation in order, so a refused one does not hold up the others, but a waiting one does. Pure. */
export function nextToSend(entries: readonly OutboxEntry[], userId: string): OutboxEntry | undefined {
  const held = new Set<string>()
  for (const entry of entries) {
    if (entry.userId !== userId || held.has(entry.conversationId)) continue
    if (entry.state === 'queued') return entry
    if (entry.state === 'waiting') held.add(entry.conversationId)
  }
  return undefined
}

/** The entry as the bubble it will become. Pure. */
export function asMessage(entry: OutboxEntry, seq: number): Message {
  const kinds = new Set(entry.files.map((file) => file.kind))
  const type = entry.text || kinds.size !== 1 ? 'text' : ([...kinds][0] ?? 'text')
  return {
    id: `local:${entry.clientId}`,
    clientId: entry.clientId,
    conversationId: entry.conversationId,
    seq,
    direction: 'outbound',
    type,
    senderType: 'agent',
    senderId: entry.userId,
    senderName: null,
    text: entry.text ?? null,
    data: null,
    attachments: entry.files.map((file, at) => ({
      ...file,
      id: `local:${at}`,
      state: 'stored',
      error: null,
      voice: false,
      waveform: null,
    })),
    reactions: [],
    replyTo: entry.quote ?? null,
    status: entry.state === 'refused' ? 'failed' : 'pending',
    error: null,
    platformMessageId: null,
    sentAt: entry.createdAt,
    createdAt: entry.createdAt,
    deliveredAt: null,
    readAt: null,
    editedAt: null,
    deletedAt: null,
    sendAfter: entry.sendAfter ?? null,
    schedule: null,
    external: false,
    parentId: entry.answers?.id ?? null,
    private: entry.answers?.privately ?? false,
    comment: null,
  }
}
