import type { WidgetMessage } from '@switchboard/contracts/widget'
import type { Outgoing } from './outbox.ts'

/** A line of the thread. `first`/`last`: of a group by one author within five minutes. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: WidgetMessage; first: boolean; last: boolean }
  | { kind: 'outgoing'; key: string; entry: Outgoing; first: boolean; last: boolean }

const GROUP_MS = 5 * 60 * 1000
type Item = { at: number; author: string; row: (place: { first: boolean; last: boolean }) => Row }

/** The thread from top to bottom. A message keeps its key from the moment it is written, so that its bubble does not blink when the answer comes. */
export function threadRows(messages: WidgetMessage[], outbox: Outgoing[]): Row[] {
  const confirmed = new Set(messages.map(({ clientMessageId }) => clientMessageId))
  const items = [...messages.map(ofMessage), ...outbox.filter(({ message }) => !confirmed.has(message.clientMessageId)).map(ofEntry)]
  return items.flatMap((item, i) => {
    const before = items[i - 1]
    const row = item.row({ first: !before || !together(before, item), last: !items[i + 1] || !together(item, items[i + 1] as Item) })
    return before && dayOf(before.at) === dayOf(item.at)
      ? [row]
      : [{ kind: 'day', key: `day-${dayOf(item.at)}`, at: new Date(item.at).toISOString() }, row]
  })
}

function ofMessage(message: WidgetMessage): Item {
  const author =
    message.kind === 'event'
      ? `event-${message.id}`
      : `${message.direction}-${message.author.type}-${message.direction === 'in' ? '' : message.author.name}`
  return {
    at: Date.parse(message.createdAt),
    author,
    row: (place) => ({ kind: 'message', key: message.clientMessageId ?? message.id, message, ...place }),
  }
}

function ofEntry(entry: Outgoing): Item {
  return {
    at: entry.createdAtMs,
    author: 'in-visitor-',
    row: (place) => ({ kind: 'outgoing', key: entry.message.clientMessageId, entry, ...place }),
  }
}

function together(a: Item, b: Item): boolean {
  return a.author === b.author && b.at - a.at < GROUP_MS && dayOf(a.at) === dayOf(b.at)
}

function dayOf(atMs: number): string {
  const date = new Date(atMs)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}
