import { CUSTOM_BODIES, type CustomEventOf } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact } from '../shared/json.ts'

type Message = CustomEventOf<'message'>

/** Why a message of the right form still says nothing, or too much. */
export function contentFault(message: Message): string | undefined {
  const bodies = CUSTOM_BODIES.filter((name) => message[name] !== undefined)
  if (bodies.length > 1) return `${bodies.join(' and ')} cannot stand in one message`
  if (bodies.length === 0 && message.text === undefined) return `text is required, or one of ${CUSTOM_BODIES.join(', ')}`
  if (message.text !== undefined && (message.location || message.contacts || message.button))
    return `text cannot stand beside ${bodies.join()}`
  return undefined
}

/** What a message holds, in the shapes of docs/message-data.md. */
export function messageContent({ text, media, location, contacts, button, link, order }: Message): InboundContent {
  if (media) return contentOf({ type: media[0]?.kind ?? 'file', text, media: media.map((medium) => compact({ ...medium })) })
  if (location) return contentOf({ type: 'location', data: { ...location } })
  if (contacts) return contentOf({ type: 'contacts', data: { contacts } })
  if (button) return contentOf({ type: 'button', text: button.title, data: { ...button, source: 'quick-reply' } })
  if (link) return contentOf({ type: 'link', text, data: { ...link } })
  if (order) return contentOf({ type: 'order', text, data: { ...order } })
  return contentOf({ type: 'text', text })
}
