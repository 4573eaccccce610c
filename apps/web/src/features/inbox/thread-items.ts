import type { Message } from '@switchboard/contracts'
import { calendarDay } from '../../lib/format.ts'
import { field, list } from './messages/data.ts'
import type { OutboxEntry } from './outbox.ts'

export type ThreadItem =
  | { kind: 'unread'; key: string }
  | {
      kind: 'message'
      key: string
      message: Message
      local: OutboxEntry | undefined /** First and last of a group by one sender within minutes. */
      first: boolean
      last: boolean
      /** Id or title of the offered answer that the customer tapped later. */
      chosen: string | undefined
    }

/** Messages of one sender closer than this stand together. */
const GROUP_MS = 5 * 60 * 1000

interface Input {
  messages: readonly Message[]
  /** What is on its way, already as messages. */
  local: readonly { entry: OutboxEntry; message: Message }[]
  /** Highest `seq` that was read when the thread was opened; undefined for no line. */
  readSeq: number | undefined
}

/** The rows of one day. */
export interface ThreadDay {
  key: string
  at: string
  items: ThreadItem[]
}

/** A thread as it is shown: by days, with the unread line, messages in groups. Pure. */
export function threadDays({ messages, local, readSeq }: Input): ThreadDay[] {
  const known = new Set(messages.map((message) => message.clientId))
  const all = [...messages.map((message) => ({ message, entry: undefined })), ...local.filter(({ entry }) => !known.has(entry.clientId))]
  const taps = chosenAnswers(messages)
  const firstUnread =
    readSeq === undefined ? undefined : all.find(({ message }) => message.direction === 'inbound' && message.seq > readSeq)?.message
  const days: ThreadDay[] = []
  all.forEach(({ message, entry }, at) => {
    const [before, after] = [all[at - 1]?.message, all[at + 1]?.message]
    let day = days.at(-1)
    if (!day || !before || !sameDay(before, message))
      days.push((day = { key: `${calendarDay(Date.parse(message.sentAt))} ${days.length}`, at: message.sentAt, items: [] }))
    const { items } = day
    if (message === firstUnread) items.push({ kind: 'unread', key: 'unread' })
    const first = message === firstUnread || !before || !together(before, message)
    const last = !after || !together(message, after) || after === firstUnread
    items.push({ kind: 'message', key: message.clientId ?? message.id, message, local: entry, first, last, chosen: taps.get(message.id) })
  })
  return days
}

/** Which offered answer was tapped, by the message that offered it: the one quoted, else the newest before that has it. */
function chosenAnswers(messages: readonly Message[]): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>()
  messages.forEach((message, at) => {
    if (message.direction !== 'inbound' || (message.type !== 'button' && message.type !== 'postback')) return
    const tapped = [field(message.data, 'id'), field(message.data, 'payload'), message.text].find((one) => typeof one === 'string')
    if (typeof tapped !== 'string') return
    const { replyTo } = message
    // The quoted one may stand below: platforms that tell whole seconds let a quick tap look earlier than the question.
    const offered = replyTo ? messages.find((one) => one.id === replyTo.id) : messages.slice(0, at).findLast((one) => offers(one, tapped))
    if (offered) chosen.set(offered.id, tapped)
  })
  return chosen
}

function offers({ data }: Message, tapped: string): boolean {
  return list(data, 'buttons').some((button) => ['id', 'payload', 'title'].some((name) => field(button, name) === tapped))
}

function together(a: Message, b: Message): boolean {
  const sameSender =
    a.direction === b.direction &&
    a.senderType === b.senderType &&
    (a.direction === 'inbound' ? sameVoice(a, b) : a.senderId === b.senderId) &&
    a.external === b.external
  return (
    sameSender &&
    a.type !== 'event' &&
    b.type !== 'event' &&
    sameDay(a, b) &&
    Math.abs(Date.parse(b.sentAt) - Date.parse(a.sentAt)) < GROUP_MS
  )
}

// Of a group several write. Whose name was not known yet when he wrote is taken for the same.
function sameVoice(a: Message, b: Message): boolean {
  return a.senderName === b.senderName || a.senderName === null || b.senderName === null
}

function sameDay(a: Message, b: Message): boolean {
  return calendarDay(Date.parse(a.sentAt)) === calendarDay(Date.parse(b.sentAt))
}
