import { keep, kept, page } from './host.ts'
import { w } from './i18n/words.ts'
import { parsed } from './json.ts'
import { enqueue, type Outgoing, readOutbox, remove, requeue } from './outbox.ts'
import { restTyping } from './presence.ts'
import { kick } from './sender.ts'
import { type FormAnswers, now, set } from './state.ts'
import type { SendVisitorMessage } from './wire.ts'

/** Sends what is in the composer: text, the files that are stored, the quote. */
export function sendDraft(): void {
  const { uploads, quote } = now
  const text = now.text.trim()
  const files = uploads.flatMap(({ stored }) => stored ?? [])
  const body: Omit<SendVisitorMessage, 'clientMessageId'> = {}
  if (text) body.text = text
  if (files.length) body.attachments = files.map(({ uploadId }) => uploadId)
  if (quote) body.replyTo = quote.id
  const names = files.map(({ name }) => name)
  if (!queue(body, names)) return
  restTyping()
  draft('')
  set({ uploads: uploads.filter(({ stored }) => !stored), quote: null, emoji: false })
}

/** What is half written survives a reload. */
export function draft(text: string): void {
  set({ text })
  keep('draft', text || null)
}

/** Puts a message into the outbox and sends it on its way. False when there is no room. */
export function queue(body: Omit<SendVisitorMessage, 'clientMessageId'>, files: string[] = []): boolean {
  const { current, answers } = now
  const queued = enqueue({
    conversationId: current,
    message: { clientMessageId: clientId(), ...body },
    files,
    // What is empty is left out.
    page: Object.fromEntries(Object.entries(page).filter(([, value]) => value)),
    ...(current === null && answers && { form: answers }),
  })
  if (!queued) set({ notice: w('outboxFull') })
  showOutbox()
  void kick()
  return queued
}

export function showOutbox(): void {
  set({ outbox: readOutbox() })
}

export function retry(entry: Outgoing): void {
  requeue(entry)
  showOutbox()
  void kick()
}

export function discard(entry: Outgoing): void {
  remove(entry)
  showOutbox()
}

/** The form is kept until the first message carries it; messages refused for its sake go out again with the new answers. */
export function submitForm(answers: FormAnswers): void {
  keep('form', JSON.stringify(answers))
  set({ answers, formErrors: {}, askAgain: false })
  for (const entry of readOutbox()) if (entry.failed === 'form') requeue({ ...entry, form: answers })
  showOutbox()
  void kick()
}

export function keptAnswers(): FormAnswers | null {
  const answers = parsed(kept('form'))
  return typeof answers === 'object' ? (answers as FormAnswers | null) : null
}

/** A random UUID. `crypto.randomUUID` is missing on plain http, where shops still try things out. */
export function clientId(): string {
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (sign) =>
    (Number(sign) ^ ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(sign) / 4)))).toString(16),
  )
}
