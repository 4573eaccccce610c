import type { Locale } from '@switchboard/contracts'
import type { About } from './about.ts'
import type { GivenMessage, GivenNote } from './messages.ts'
import type { Thread } from './subject.ts'
import { ARCHIVE_WORDS, type ArchiveWords } from './words.ts'

/** For whom a page is made. */
export interface Reader {
  locale: Locale
  business: string
  /** A moment as he reads it. */
  moment: (at: string) => string
}

export function readerOf({ locale, business, timeZone }: { locale: Locale; business: string; timeZone: string }): Reader {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return { locale, business, moment: (at) => format.format(new Date(at)) }
}

/** Where the bytes of a file lie in the archive, by its id; the others are not there. */
export type Places = ReadonlyMap<string, string>

const STYLE = `:root{color-scheme:light dark}body{margin:0 auto;max-width:760px;padding:24px 16px 64px;font:16px/1.5 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:24px;margin:0 0 4px}h2{font-size:18px;margin:32px 0 8px}small,.soft{color:#687080;font-size:13px}table{border-collapse:collapse}th{text-align:left;font-weight:400;color:#687080;padding:2px 16px 2px 0;vertical-align:top}
ul{padding-left:20px}ol{list-style:none;padding:0}ol li{margin:0 0 12px;max-width:85%;padding:8px 14px;border-radius:14px;background:#8882;width:fit-content}ol li.ours{margin-left:auto;background:#5b5bd626}ol li.note{background:#8a3ffc26}
p{margin:4px 0;white-space:pre-wrap}img{max-width:100%;max-height:420px;border-radius:8px;display:block;margin:6px 0}`
// Nothing of it may run, load from elsewhere or frame anything, wherever it is opened.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src *"

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** The beginning of a page. Whatever stands in `title` is text. Pure, as all of these. */
export function pageHead({ locale }: Reader, title: string): string {
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
<h1>${escaped(title)}</h1>
`
}

export const PAGE_FOOT = '</body>\n</html>\n'

/** Above the messages of a conversation. */
export function threadHead(reader: Reader, thread: Thread): string {
  const about = [thread.platform, reader.moment(thread.createdAt), ...thread.tags]
  return `${pageHead(reader, thread.subject ?? thread.channel)}<p class="soft">${escaped(about.join(' · '))}</p>
<p><a href="../index.html">← ${escaped(ARCHIVE_WORDS[reader.locale].back)}</a></p>
<ol>
`
}

/** One message, with what hangs on it. */
export function messageItem(reader: Reader, message: GivenMessage, places: Places): string {
  const words = ARCHIVE_WORDS[reader.locale]
  const ours = message.direction === 'outbound'
  const who = message.senderName ?? (ours ? reader.business : '–')
  const body = [
    ...(message.deletedAt === null ? [] : [`<p class="soft">${escaped(words.withdrawn)}</p>`]),
    ...(message.text === null ? [] : [`<p>${escaped(message.text)}</p>`]),
    ...(message.text === null && message.deletedAt === null && message.attachments.length === 0
      ? [`<p class="soft">[${escaped(message.type)}]</p>`]
      : []),
    ...message.attachments.map((one) => attachment(one, places, words)),
    ...(message.reactions.length === 0 ? [] : [`<p>${escaped(message.reactions.map(({ emoji }) => emoji).join(' '))}</p>`]),
  ]
  return `<li id="m${message.id}"${ours ? ' class="ours"' : ''}><small>${escaped(who)} · ${escaped(reader.moment(message.sentAt))}</small>${body.join('')}</li>\n`
}

/** Below the messages: private notes, where they are given. */
export function threadFoot(reader: Reader, notes: readonly GivenNote[]): string {
  const items = notes.map(
    (note) =>
      `<li class="note"><small>${escaped(note.author)} · ${escaped(reader.moment(note.createdAt))}</small><p>${escaped(note.text)}</p></li>\n`,
  )
  const section = items.length === 0 ? '' : `<h2>${escaped(ARCHIVE_WORDS[reader.locale].notes)}</h2>\n<ol>\n${items.join('')}</ol>\n`
  return `</ol>\n${section}${PAGE_FOOT}`
}

/** What `index.html` tells. `missing`: names of files that are not there. */
export interface Index {
  at: string
  about: About
  threads: readonly { thread: Thread; messages: number }[]
  missing: readonly { name: string | null; conversationId: string | null }[]
}

/** The first page: who he is here, and the way to every conversation. */
export function indexPage(reader: Reader, { at, about, threads, missing }: Index): string {
  const words = ARCHIVE_WORDS[reader.locale]
  const { moment } = reader
  const rows: readonly (readonly [string, string | null])[] = [
    [words.name, about.name],
    [words.language, about.language],
    [words.location, about.location],
    [words.tags, about.tags.join(', ') || null],
    [words.since, moment(about.createdAt)],
  ]
  const known = rows.flatMap(([name, value]) => (value === null ? [] : [`<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`]))
  return `${pageHead(reader, words.title(reader.business))}<p class="soft">${escaped(words.made(moment(at)))}</p>
<h2>${escaped(words.known)}</h2>
<table>${known.join('')}</table>
${listed(
  words.reached,
  about.points.map(({ value }) => value),
  words,
)}
${listed(
  words.accounts,
  about.contacts.map((one) =>
    [one.platform, one.channel, one.name, one.username, ...one.identities.map(({ value }) => value)].filter(Boolean).join(' · '),
  ),
  words,
)}
${section(
  words.conversations,
  threads.map(
    ({ thread, messages }) =>
      `<a href="conversations/${thread.id}.html">${escaped(thread.subject ?? thread.channel)}</a> <small>${escaped([thread.platform, moment(thread.lastActivityAt), words.messages(messages)].join(' · '))}</small>`,
  ),
  words,
)}
${listed(
  words.refusals,
  about.consents.map(({ at: when, what, reason }) => [moment(when), words.refusal[what] ?? what, reason].filter(Boolean).join(' · ')),
  words,
)}
${listed(
  words.accesses,
  about.accesses.map(({ at: when, action, reason }) => [moment(when), words.access[action] ?? action, reason].filter(Boolean).join(' · ')),
  words,
)}
${
  missing.length === 0
    ? ''
    : listed(
        words.missing,
        missing.map(({ name }) => name ?? '–'),
        words,
      )
}
<p class="soft">${escaped(words.machine)}</p>
${PAGE_FOOT}`
}

function listed(title: string, texts: readonly string[], words: ArchiveWords): string {
  return section(title, texts.map(escaped), words)
}

function section(title: string, items: readonly string[], { none }: ArchiveWords): string {
  const body =
    items.length === 0 ? `<p class="soft">${escaped(none)}</p>` : `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`
  return `<h2>${escaped(title)}</h2>\n${body}`
}

function attachment({ kind, name, fileId }: GivenMessage['attachments'][number], places: Places, { absent }: ArchiveWords): string {
  const called = escaped(name ?? kind)
  const place = fileId === null ? undefined : places.get(fileId)
  if (place === undefined) return `<p>${called} <small>${escaped(absent)}</small></p>`
  const picture = kind === 'image' || kind === 'sticker' ? `<img src="../${place}" alt="">` : ''
  return `<p>${picture}<a href="../${place}">${called}</a></p>`
}
