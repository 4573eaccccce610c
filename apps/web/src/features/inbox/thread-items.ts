import type { Activity, Message, Note } from '@switchboard/contracts'
import { calendarDay } from '../../lib/format.ts'
import { field, list } from './messages/data.ts'
import type { OutboxEntry } from './outbox.ts'
import { neverWent } from './take-back.ts'

export type ThreadItem =
  | { kind: 'unread'; key: string }
  | { kind: 'note'; key: string; note: Note }
  /** What was done between what was said. */
  | { kind: 'activity'; key: string; lines: Activity[] }
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
  /** What the team noted meanwhile, oldest first. */
  notes?: readonly Note[]
  /** What was done meanwhile, oldest first. */
  activities?: readonly Activity[]
  /** Highest `seq` that was read when the thread was opened; undefined for no line. */
  readSeq: number | undefined
  /** Whose `seq` it is, where the thread shows several conversations as one. */
  readIn?: string
}

/** The rows of one day. */
export interface ThreadDay {
  key: string
  at: string
  items: ThreadItem[]
}

interface Said {
  at: string
  message: Message
  entry: OutboxEntry | undefined
}
type Row = Said | Beside
/** What stands among the messages without being one. */
type Beside = { at: string; message?: undefined } & ({ note: Note; activity?: undefined } | { activity: Activity; note?: undefined })

/** A thread as it is shown: by days, with the unread line, messages in groups, notes among them. Pure. */
export function threadDays({ messages, local, notes = [], activities = [], readSeq, readIn }: Input): ThreadDay[] {
  const known = new Set(messages.map((message) => message.clientId))
  const all = [
    ...messages.filter((message) => !neverWent(message)).map((message) => ({ at: message.sentAt, message, entry: undefined })),
    ...local.filter(({ entry }) => !known.has(entry.clientId)).map((one) => ({ at: one.message.sentAt, ...one })),
  ]
  const taps = chosenAnswers(messages)
  const firstUnread =
    readSeq === undefined
      ? undefined
      : all.find(
          ({ message }) =>
            message.direction === 'inbound' && message.seq > readSeq && (readIn === undefined || message.conversationId === readIn),
        )?.message
  const days: ThreadDay[] = []
  const rows = amongThem(all, besides(notes, activities))
  rows.forEach((row, at) => {
    const previous = rows[at - 1]
    let day = days.at(-1)
    if (!day || !previous || !sameDay(previous.at, row.at))
      days.push((day = { key: `${calendarDay(Date.parse(row.at))} ${days.length}`, at: row.at, items: [] }))
    const { items } = day
    if (!row.message) {
      if (row.note) items.push({ kind: 'note', key: row.note.clientId ?? row.note.id, note: row.note })
      else tell(items, row.activity)
      return
    }
    const { message, entry } = row
    // A note in between parts a group.
    const [before, after] = [previous?.message, rows[at + 1]?.message]
    if (message === firstUnread) items.push({ kind: 'unread', key: 'unread' })
    const first = message === firstUnread || !before || !together(before, message)
    const last = !after || !together(message, after) || after === firstUnread
    items.push({ kind: 'message', key: message.clientId ?? message.id, message, local: entry, first, last, chosen: taps.get(message.id) })
  })
  return days
}

// Both are in order; at the same moment the message comes first.
function amongThem(all: readonly Said[], others: readonly Beside[]): Row[] {
  const rows: Row[] = []
  let next = 0
  for (const one of all) {
    for (let other = others[next]; other && other.at < one.at; other = others[++next]) rows.push(other)
    rows.push(one)
  }
  return [...rows, ...others.slice(next)]
}

function besides(notes: readonly Note[], activities: readonly Activity[]): Beside[] {
  const all = [...notes.map((note) => ({ at: note.createdAt, note })), ...activities.map((activity) => ({ at: activity.at, activity }))]
  return activities.length === 0 ? all : all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

// What follows each other without a word in between is one group.
function tell(items: ThreadItem[], activity: Activity): void {
  const last = items.at(-1)
  if (last?.kind === 'activity') last.lines.push(activity)
  else items.push({ kind: 'activity', key: `activity ${activity.n}`, lines: [activity] })
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
    a.conversationId === b.conversationId &&
    a.senderType === b.senderType &&
    (a.direction === 'inbound' ? sameVoice(a, b) : a.senderId === b.senderId) &&
    a.external === b.external
  return (
    sameSender &&
    a.type !== 'event' &&
    b.type !== 'event' &&
    sameDay(a.sentAt, b.sentAt) &&
    Math.abs(Date.parse(b.sentAt) - Date.parse(a.sentAt)) < GROUP_MS
  )
}

// Of a group several write. Whose name was not known yet when he wrote is taken for the same.
function sameVoice(a: Message, b: Message): boolean {
  return a.senderName === b.senderName || a.senderName === null || b.senderName === null
}

function sameDay(a: string, b: string): boolean {
  return calendarDay(Date.parse(a)) === calendarDay(Date.parse(b))
}
