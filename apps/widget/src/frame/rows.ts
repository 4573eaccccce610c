import type { WidgetMessage } from '@switchboard/contracts/widget'
import type { Outgoing } from './outbox.ts'

/** A bubble of the thread: a message the server knows, or one on its way. `first`, `last`: of a group by one author within five minutes. */
export interface Row {
  key: string
  atMs: number
  author: string
  message?: WidgetMessage
  entry?: Outgoing
  newDay: boolean
  first: boolean
  last: boolean
}
type Item = Omit<Row, 'newDay' | 'first' | 'last'>

const GROUP_MS = 5 * 60 * 1000

/** The thread from top to bottom. A message keeps its key from the moment it is written, so that its bubble does not blink when the answer comes. */
export function threadRows(messages: WidgetMessage[], outbox: Outgoing[]): Row[] {
  const confirmed = new Set(messages.map(({ clientMessageId }) => clientMessageId))
  const items = [...messages.map(ofMessage), ...outbox.filter(({ message }) => !confirmed.has(message.clientMessageId)).map(ofEntry)]
  return items.map((item, i) => ({
    ...item,
    newDay: !sameDay(items[i - 1], item),
    first: !together(items[i - 1], item),
    last: !together(item, items[i + 1]),
  }))
}

function ofMessage(message: WidgetMessage): Item {
  const { id, clientMessageId, createdAt, direction, author, kind } = message
  const event = kind === 'event' ? id : ''
  return {
    key: clientMessageId ?? id,
    atMs: Date.parse(createdAt),
    author: direction === 'in' ? '' : `${author.type} ${author.name} ${event}`,
    message,
  }
}

function ofEntry(entry: Outgoing): Item {
  return { key: entry.message.clientMessageId, atMs: entry.createdAtMs, author: '', entry }
}

function together(a: Item | undefined, b: Item | undefined): boolean {
  return sameDay(a, b) && a?.author === b?.author && (b?.atMs ?? 0) - (a?.atMs ?? 0) < GROUP_MS
}

function sameDay(a: Item | undefined, b: Item | undefined): boolean {
  return new Date(a?.atMs ?? 0).toDateString() === new Date(b?.atMs ?? 0).toDateString()
}
