import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Files, openFile } from '../../files/index.ts'
import { aboutHim } from './about.ts'
import { indexPage, messageItem, type Places, type Reader, readerOf, threadFoot, threadHead } from './html.ts'
import { type GivenMessage, nextMessages, notesOf } from './messages.ts'
import { nameInArchive } from './names.ts'
import type { Subject, Thread } from './subject.ts'
import type { Entry } from './tar.ts'

const BATCH = 100

/** A file that should be in the archive, and whose bytes were not there. */
export interface Missing {
  fileId: string | null
  name: string | null
  messageId: string | null
  conversationId: string | null
}

/** What one archive is made of and with. */
export interface Writing {
  files: Files
  tenantId: string
  /** One short transaction of the product itself. */
  within: <T>(act: (tx: Tx) => Promise<T>) => Promise<T>
  /** A folder for pages on their way; what lies in it is the caller's to remove. */
  folder: string
  subject: Subject
  threads: readonly Thread[]
  withNotes: boolean
  at: Instant
  /** Called after so many more messages. */
  written: (count: number) => Promise<void>
  /** Filled while the archive is written. */
  missing: Missing[]
}

/** The files of an archive, one after the other; no transaction is open while their bytes move, and at most a hundred messages are in memory. */
export async function* entriesOf(writing: Writing): AsyncGenerator<Entry> {
  const { subject, threads, missing, at } = writing
  const root = `person-${subject.rootId}`
  const reader = readerOf(subject)
  const places = new Map<string, string>()
  const counted: { thread: Thread; messages: number }[] = []
  for (const thread of threads) counted.push({ thread, messages: yield* threadEntries(writing, { thread, reader, root, places }) })
  const about = await writing.within((tx) => aboutHim(tx, subject, threads))
  for (const { avatarFileId: fileId } of about.contacts)
    if (fileId !== null)
      yield* fileEntry(writing, { fileId, root, places, lost: { fileId, name: null, messageId: null, conversationId: null } })
  const contacts = about.contacts.map(({ avatarFileId, ...contact }) => ({ ...contact, avatar: places.get(avatarFileId ?? '') ?? null }))
  yield text(
    `${root}/person.json`,
    json({ exportedAt: at, business: subject.business, ...about, contacts, conversations: threads.map(shown) }),
  )
  yield text(`${root}/missing-files.json`, json(missing))
  yield text(`${root}/index.html`, indexPage(reader, { at, about, threads: counted, missing }))
}

interface ThreadPart {
  thread: Thread
  reader: Reader
  root: string
  places: Map<string, string>
}

async function* threadEntries(writing: Writing, part: ThreadPart): AsyncGenerator<Entry, number> {
  const { thread, reader, root, places } = part
  const { subject, folder, within } = writing
  const [asJson, asHtml] = ['json', 'html'].map((end) => join(folder, `${thread.id}.${end}`)) as [string, string]
  let count = 0
  {
    await using data = await open(asJson, 'w', 0o600)
    await using page = await open(asHtml, 'w', 0o600)
    await data.appendFile(`{"conversation":${JSON.stringify(shown(thread))},"messages":[`)
    await page.appendFile(threadHead(reader, thread))
    let after: GivenMessage | undefined
    do {
      const batch: GivenMessage[] = await within((tx) => nextMessages(tx, { contactIds: subject.contactIds, thread, after, limit: BATCH }))
      for (const message of batch) yield* filesOf(writing, part, message)
      await data.appendFile(batch.map((message, i) => (count + i === 0 ? '\n' : ',\n') + JSON.stringify(placed(message, places))).join(''))
      await page.appendFile(batch.map((message) => messageItem(reader, message, places)).join(''))
      count += batch.length
      await writing.written(batch.length)
      after = batch.length === BATCH ? batch.at(-1) : undefined
    } while (after)
    const notes = writing.withNotes ? await within((tx) => notesOf(tx, thread)) : []
    await data.appendFile(`\n]${writing.withNotes ? `,"notes":${JSON.stringify(notes)}` : ''}}\n`)
    await page.appendFile(threadFoot(reader, notes))
  }
  for (const [path, end] of [
    [asJson, 'json'],
    [asHtml, 'html'],
  ] as const) {
    yield { name: `${root}/conversations/${thread.id}.${end}`, size: (await stat(path)).size, body: createReadStream(path) }
    await rm(path)
  }
  return count
}

async function* filesOf(writing: Writing, { thread, root, places }: ThreadPart, message: GivenMessage): AsyncGenerator<Entry> {
  for (const { fileId, name } of message.attachments) {
    const lost = { fileId, name, messageId: message.id, conversationId: thread.id }
    if (fileId === null) writing.missing.push(lost)
    else yield* fileEntry(writing, { fileId, root, places, lost })
  }
}

// The same file may hang on several messages, and is in the archive once.
async function* fileEntry(
  { files, tenantId, missing }: Writing,
  { fileId, root, places, lost }: { fileId: string; root: string; places: Map<string, string>; lost: Missing },
): AsyncGenerator<Entry> {
  if (places.has(fileId)) return
  const found = await openFile(files, tenantId, fileId)
  if (!found) {
    missing.push(lost)
    return
  }
  const place = nameInArchive(fileId, found.mimeType)
  try {
    yield { name: `${root}/${place}`, size: found.sizeBytes, body: found.stream }
  } finally {
    found.stream.destroy()
  }
  places.set(fileId, place)
}

// What is told of a conversation; whether others write in it, too, is the archive's own business.
function shown({ wholly: _, ...thread }: Thread): Omit<Thread, 'wholly'> {
  return thread
}

function placed(message: GivenMessage, places: Places): object {
  const attachments = message.attachments.map(({ fileId, ...attachment }) => ({ ...attachment, file: places.get(fileId ?? '') ?? null }))
  return { ...message, attachments }
}

function text(name: string, content: string): Entry {
  const bytes = Buffer.from(content)
  return { name, size: bytes.length, body: [bytes] }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
