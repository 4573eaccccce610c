// What one member of the team has on the screen: fetched over HTTP when it is opened, and from then on kept true by the live feed alone, with
// the web app's own rules.
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { Conversation, ConversationCounts, LiveEvent, LiveFrame, Message, Note, Person } from '@switchboard/contracts'
import { type ListFilter, toQuery } from '../../apps/web/src/features/inbox/filters.ts'
import {
  applyLive,
  type InboxState,
  type LoadedList,
  type LoadedThread,
  makesStale,
  recomposes,
  touchesPerson,
} from '../../apps/web/src/features/inbox/inbox.live.ts'
import type { LoadedNotes } from '../../apps/web/src/features/inbox/notes/notes.live.ts'
import { type FeedPlace, follow } from '../../apps/web/src/lib/live-gap.ts'
import type { Client } from './scene.ts'

/** Everything that can be seen, without what makes two links to the same file differ. */
export interface Shown extends InboxState {
  people: Readonly<Record<string, Person>>
  counts: Omit<ConversationCounts, 'againMs'>
}

export interface Screen {
  client: Client
  /** Every frame that came, in order. */
  frames: readonly LiveFrame[]
  /** Shows a conversation with its thread and its person, as a click on it does. */
  open(conversationId: string): Promise<void>
  /** Waits until it shows what the server answers now, and answers that. @throws after 5 s, with the difference */
  agrees(): Promise<Shown>
  /** How often everything had to be fetched anew because something was missed. */
  reloads(): number
  close(): void
}

const DEADLINE_MS = 5_000
const WAIT_MS = 20
const WAITS = 5

/** Opens the lists for somebody. */
export async function screenOf(client: Client, filters: readonly ListFilter[]): Promise<Screen> {
  const live = await client.live()
  const held = { filters, conversations: new Set<string>(), people: new Set<string>() }
  let place: FeedPlace = { last: undefined, behind: undefined }
  let heard = 0
  let reloads = 0
  let shown = await fetched(client, held)

  /** What the web app does with a frame; what it would ask the server for anew goes to `stale`. */
  function hear(frame: LiveFrame, stale: Stale): void {
    const { place: next, verdict } = follow(place, frame)
    place = next
    if (verdict === 'refetch') stale.everything = true
    if (verdict === 'drop' || !('n' in frame)) return
    const event: LiveEvent = frame
    shown = { ...shown, ...applyLive(shown, event, client.userId) }
    const id = event.conversationId
    if (id && event.data.conversation && held.conversations.has(id) && !shown.conversations[id]) stale.opened.add(id)
    if (id && recomposes(event) && held.conversations.has(id)) stale.opened.add(id)
    for (const list of shown.lists) if (makesStale(list, event)) stale.lists.add(list.filter)
    // Whoever was merged is shown as the one he belongs to.
    for (const id of held.people) if ([id, shown.people[id]?.id ?? id].some((one) => touchesPerson(event, one))) stale.people.add(id)
    if (id || event.type === 'team.updated') stale.counts = true
  }

  async function catchUp(): Promise<Shown> {
    const stale: Stale = { everything: false, lists: new Set(), people: new Set(), opened: new Set(), counts: false }
    for (; heard < live.frames.length; heard += 1) hear(live.frames[heard] as LiveFrame, stale)
    if (stale.everything) {
      reloads += 1
      shown = await fetched(client, held)
    } else shown = await refreshed(client, shown, stale)
    return comparable(shown)
  }

  return {
    client,
    frames: live.frames,
    open: async (id) => {
      held.conversations.add(id)
      const conversation = await client.ask<Conversation>('GET', `/conversations/${id}`)
      held.people.add(conversation.contact.personId)
      shown = await fetched(client, held)
    },
    agrees: async () => {
      const end = Date.now() + DEADLINE_MS
      for (;;) {
        const anew = comparable(await fetched(client, held))
        let mine = await catchUp()
        // What was answered comes by the feed in a moment: asking everything again meanwhile would only make it later.
        for (let waits = 0; waits < WAITS && !isDeepStrictEqual(mine, anew); waits += 1) {
          await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
          mine = await catchUp()
        }
        if (isDeepStrictEqual(mine, anew)) return mine
        if (Date.now() > end) {
          shown = await fetched(client, held) // what is asked next shall not fail for this
          assert.deepEqual(mine, anew, 'the screen does not show what the server answers')
        }
      }
    },
    reloads: () => reloads,
    close: () => live.close(),
  }
}

interface Stale {
  everything: boolean
  lists: Set<ListFilter>
  people: Set<string>
  /** Conversations that came back into sight: a click opens them again. */
  opened: Set<string>
  counts: boolean
}

interface Held {
  filters: readonly ListFilter[]
  conversations: ReadonlySet<string>
  people: ReadonlySet<string>
}

async function fetched(client: Client, { filters, conversations, people }: Held): Promise<Shown> {
  const found = await each(conversations, (id) => found404<Conversation>(client, `/conversations/${id}`))
  return {
    lists: await Promise.all(filters.map((filter) => list(client, filter))),
    conversations: found,
    threads: await each(Object.keys(found), (id) => thread(client, id)),
    notes: await each(Object.keys(found), (id) => notesOf(client, id)),
    people: await each(people, (id) => found404<Person>(client, `/people/${id}`)),
    counts: await counts(client),
  }
}

async function refreshed(client: Client, shown: Shown, stale: Stale): Promise<Shown> {
  return {
    ...shown,
    lists: await Promise.all(shown.lists.map((one) => (stale.lists.has(one.filter) ? list(client, one.filter) : one))),
    conversations: {
      ...shown.conversations,
      ...(await each(stale.opened, (id) => found404<Conversation>(client, `/conversations/${id}`))),
    },
    threads: { ...shown.threads, ...(await each(stale.opened, (id) => thread(client, id))) },
    notes: { ...shown.notes, ...(await each(stale.opened, (id) => notesOf(client, id))) },
    people: { ...shown.people, ...(await each(stale.people, (id) => found404<Person>(client, `/people/${id}`))) },
    counts: stale.counts ? await counts(client) : shown.counts,
  }
}

async function list(client: Client, filter: ListFilter): Promise<LoadedList> {
  const words = Object.entries(toQuery(filter)).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const query = new URLSearchParams([...words, ['limit', '100']])
  const { data, nextCursor } = await client.ask<{ data: Conversation[]; nextCursor: string | null }>('GET', `/conversations?${query}`)
  return { filter, rows: data, more: nextCursor !== null }
}

async function thread(client: Client, id: string): Promise<LoadedThread> {
  const { data, nextCursor } = await client.ask<{ data: Message[]; nextCursor: string | null }>(
    'GET',
    `/conversations/${id}/messages?limit=100`,
  )
  return { messages: data, more: nextCursor !== null }
}

/** All notes of a conversation, and the pinned ones. */
function notesOf(client: Client, id: string): Promise<LoadedNotes[]> {
  return Promise.all(
    (['all', 'pinned'] as const).map(async (choice) => {
      const query = `limit=100${choice === 'pinned' ? '&pinned=true' : ''}`
      const { data, nextCursor } = await client.ask<{ data: Note[]; nextCursor: string | null }>(
        'GET',
        `/conversations/${id}/notes?${query}`,
      )
      return { choice, notes: data, more: nextCursor !== null }
    }),
  )
}

/** Without how often they may be asked for, which hangs on how busy the machine is. */
async function counts(client: Client): Promise<Omit<ConversationCounts, 'againMs'>> {
  const { againMs: _, ...shown } = await client.ask<ConversationCounts>('GET', '/conversations/counts')
  return shown
}

async function found404<T>(client: Client, path: string): Promise<T | undefined> {
  const { status, body } = await client.call<T>('GET', path)
  if (status === 404) return undefined
  assert.equal(status, 200, `GET ${path}: ${JSON.stringify(body)}`)
  return body
}

/** By id, leaving out what is not there. */
async function each<T>(ids: Iterable<string>, ask: (id: string) => Promise<T | undefined>): Promise<Record<string, T>> {
  const pairs = await Promise.all([...ids].map(async (id) => ({ id, one: await ask(id) })))
  return Object.fromEntries(pairs.flatMap(({ id, one }) => (one === undefined ? [] : [[id, one]])))
}

/** Two links to one file differ in the moment at which they end: what counts is the file they open, which stands first in them. */
function comparable(shown: Shown): Shown {
  return JSON.parse(JSON.stringify(shown), (_, value: unknown) =>
    typeof value === 'string' && value.includes('/files/') ? fileOf(value) : value,
  ) as Shown
}

function fileOf(link: string): string {
  const body = link.split('/files/')[1]?.split('.')[0] ?? ''
  return (JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, number])[0]
}
