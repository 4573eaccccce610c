import { clientId } from './client-id.ts'
import type { Context } from './context.ts'
import { type FormAnswers, formBody } from './form-body.ts'
import type { Button } from './message-data.ts'
import { type Draft, enqueue, type Outgoing, readOutbox, removeEntry, retryEntry } from './outbox.ts'
import type { SendVisitorMessage } from './wire.ts'

/** Sends what is in the composer: text, the files that are stored, the quote. False when nothing went into the outbox. */
export function sendDraft(context: Context, text: string): boolean {
  const { uploads, quote } = context.state.get()
  const files = uploads.flatMap(({ stored }) => stored ?? [])
  const body: Partial<SendVisitorMessage> = {}
  if (text.trim() !== '') body.text = text.trim()
  if (files.length > 0) body.attachments = files.map(({ uploadId }) => uploadId)
  if (Object.keys(body).length === 0) return false
  if (quote) body.replyTo = quote.id
  const queued = queue(
    context,
    body,
    files.map(({ name, kind }) => ({ name, kind })),
  )
  if (queued) context.state.set({ uploads: uploads.filter(({ stored }) => !stored), quote: null })
  return queued
}

/** A tapped button answers with its title, and its id as payload. */
export function sendButton(context: Context, { id, title }: Button): void {
  queue(context, { text: title, payload: id.slice(0, 200) }, [])
}

function queue(context: Context, body: Partial<SendVisitorMessage>, files: Outgoing['files']): boolean {
  const { state, host, sender } = context
  const { current, answers, config } = state.get()
  const form = current === null && answers && config ? { form: formBody(config.preChat, answers) } : {}
  const draft: Draft = {
    conversationId: current,
    message: { clientMessageId: clientId(), ...body },
    files,
    page: pageBody(host.store.page()),
    ...form,
  }
  const entry = enqueue(host.store, draft, Date.now())
  if (!entry) state.set({ notice: { key: 'outboxFull' } })
  showOutbox(context)
  if (entry) sender.kick()
  return entry !== undefined
}

function pageBody({ url, title, referrer }: { url: string; title: string; referrer: string }) {
  return { ...(url ? { url } : {}), ...(title ? { title } : {}), ...(referrer ? { referrer } : {}) }
}

export function showOutbox({ state, host }: Context): void {
  state.set({ outbox: readOutbox(host.store, Date.now()) })
}

export function retry(context: Context, entry: Outgoing): void {
  retryEntry(context.host.store, entry, Date.now())
  showOutbox(context)
  context.sender.kick()
}

export function discard(context: Context, entry: Outgoing): void {
  removeEntry(context.host.store, entry)
  showOutbox(context)
}

/** The form is kept until the first message carries it; messages refused for its sake go out again with the new answers. */
export function submitForm(context: Context, answers: FormAnswers): void {
  const { state, host, sender } = context
  const fields = state.get().config?.preChat ?? []
  host.store.put('form', JSON.stringify(answers))
  state.set({ answers, formErrors: {} })
  const waiting = readOutbox(host.store, Date.now()).filter(({ failed }) => failed === 'failedForm')
  for (const entry of waiting) retryEntry(host.store, { ...entry, form: formBody(fields, answers) }, Date.now())
  showOutbox(context)
  sender.kick()
}

export function keptAnswers(text: string | null): FormAnswers | null {
  try {
    const answers = JSON.parse(text ?? 'null')
    return typeof answers === 'object' && !Array.isArray(answers) ? answers : null
  } catch {
    return null // not ours: the page may write into its own store
  }
}
