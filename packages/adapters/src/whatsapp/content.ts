import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { compact, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { wordOf } from '../shared/text.ts'
import { buttonContent, interactiveContent } from './content-answers.ts'
import { contactsContent, locationContent, orderContent } from './content-cards.ts'
import { mediaContent } from './content-media.ts'
import { contextOf } from './context.ts'

/** Reads `message[type]`; undefined when that part is not as the platform sends it. */
type ContentReader = (part: JsonObject, message: JsonObject) => InboundContent | undefined

const readers = new Map<string, ContentReader>([
  ['text', (part) => (stringOf(part.body) === undefined ? undefined : contentOf({ type: 'text', text: part.body }))],
  ['image', mediaContent('image')],
  ['video', mediaContent('video')],
  ['audio', mediaContent('audio')],
  ['voice', mediaContent('audio')],
  ['document', mediaContent('file')],
  ['sticker', mediaContent('sticker')],
  ['location', locationContent],
  ['contacts', contactsContent],
  ['interactive', interactiveContent],
  ['button', buttonContent],
  ['order', orderContent],
  ['request_welcome', () => contentOf({ type: 'event', data: { event: 'chat-opened' } })],
])

/**
 * The content of a message of any type. An unknown type, or a known one that is not as it should be, is `unsupported`, so that the
 * agent sees that something came. `errors` are those that stand beside the messages of a change.
 */
export function messageContent(message: JsonObject, errors: unknown): InboundContent {
  const type = wordOf(message.type)
  const read = readers.get(type)?.(partOf(message, type), message)
  const content = read ?? unsupportedContent(whatOf(message, type), detailOf(message.errors ?? errors))
  const data = compact({ ...content.data, ...contextOf(message) })
  return compact({ ...content, data: Object.keys(data).length > 0 ? data : undefined })
}

/** `contacts` is a list where every other part is an object. */
function partOf(message: JsonObject, type: string): JsonObject {
  return type === 'contacts' ? { contacts: message.contacts } : objectOf(message[type])
}

/** The platform's word for what it cannot deliver: `poll` rather than `unsupported`. */
function whatOf(message: JsonObject, type: string): string {
  const hidden = stringOf(objectOf(message.unsupported).type)
  const answer = type === 'interactive' ? stringOf(objectOf(message.interactive).type) : undefined
  return wordOf(hidden ?? (answer === undefined ? type : `interactive.${answer}`))
}

function detailOf(errors: unknown): string | undefined {
  const error = objectOf(Array.isArray(errors) ? errors[0] : undefined)
  return [objectOf(error.error_data).details, error.message, error.title]
    .map((held) => shortOf(held, 500))
    .find((text) => text !== undefined)
}
