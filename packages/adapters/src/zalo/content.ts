import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, Skipped } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact, objectOf, stringOf } from '../shared/json.ts'
import { unsupported, type Whereabouts } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { type Attachment, readAttachment } from './attachments.ts'

/** Endings of `user_send_*`, `oa_send_*` and `anonymous_send_*` that are known. */
const KINDS = new Set([
  'text',
  'image',
  'gif',
  'link',
  'audio',
  'video',
  'sticker',
  'location',
  'file',
  'business_card',
  'list',
  'template',
])
/** Of these the echo may bring the words alone. */
const TEMPLATES = new Set(['list', 'template'])

/** Which message is read: the ending of the event's name, the name itself, and where it stood. */
interface Reading {
  kind: string
  event: string
  about: Whereabouts
}

/**
 * The content of a message, and what of it did not fit in. A message of an unknown kind shows the attachments that are known; where there
 * are none it becomes `unsupported`, with the text that came along, so that the agent sees that something arrived.
 */
export function messageContent(message: JsonObject, { kind, event, about }: Reading): { content: InboundContent; skipped: Skipped[] } {
  const raw = listOf(message.attachments)
  const attachments = raw.map(readAttachment)
  const read = attachments.filter((attachment) => attachment !== undefined)
  const known = KINDS.has(kind)
  const skipped = [
    ...(known ? [] : [unsupported(`event_name=${event}`, about)]),
    ...raw.flatMap((attachment, index) => {
      const what = `${event}.attachments[${index}].type=${wordOf(objectOf(attachment).type)}`
      return attachments[index] ? [] : [unsupported(what, about)]
    }),
  ]

  const text = stringOf(message.text)
  const [first] = read
  if (first) return { content: merged(first, read, text), skipped }
  if (text && known && raw.length === 0) return { content: contentOf({ type: TEMPLATES.has(kind) ? 'template' : 'text', text }), skipped }
  return { content: contentOf({ type: 'unsupported', text, data: { what: event } }), skipped }
}

/** The attachments; something else in their place counts as one that is not known. */
function listOf(attachments: unknown): readonly unknown[] {
  if (attachments === undefined || attachments === null) return []
  return Array.isArray(attachments) ? [...attachments] : [attachments]
}

/** All media of the message and the data of the first attachment that has some; further ones go into `more`. */
function merged(first: Attachment, attachments: readonly Attachment[], text: string | undefined): InboundContent {
  const media = attachments.flatMap((attachment) => ('media' in attachment ? [attachment.media] : []))
  const [main, ...more] = attachments.filter((attachment) => 'data' in attachment)
  const data = compact({ ...main?.data, more: more.length > 0 ? more : undefined })
  return contentOf(compact({ type: first.type, text: text ?? first.text, media, data }))
}
