import { type Book, DraftLine } from './draft-line.ts'
import { onDraftNews } from './news.ts'

const lines = new Map<string, { line: DraftLine; book: Book }>()

/** The line of a draft, made when it is first asked for. */
export function lineOf(key: string, book: Book): DraftLine {
  let known = lines.get(key)
  if (!known) lines.set(key, (known = { line: new DraftLine(key, book), book }))
  return known.line
}

/** A draft is about to become a message or a note: which version of it, for the server to throw away with it. */
export function spendDraft(key: string): { draftVersion?: number } {
  const version = lines.get(key)?.line.spent()
  return version === undefined ? {} : { draftVersion: version }
}

/** What became of it was thrown away: the server's goes too, unless something else is written by now. */
export function discardSpent(key: string | undefined): void {
  if (key !== undefined) lines.get(key)?.line.again()
}

/** A refusal says that the server knows more of it. */
export function lookAgain(key: string | undefined): void {
  if (key !== undefined) void lines.get(key)?.line.look()
}

onDraftNews((news) => {
  for (const { line, book } of lines.values()) {
    if (!news) void line.look()
    else if (book.conversationId === news.conversationId && book.kind === news.kind) line.heard(news.version)
  }
})

const leave = () => {
  for (const { line } of lines.values()) line.flush()
}
addEventListener('pagehide', leave)
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
