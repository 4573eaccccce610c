import type { CustomCall } from '@switchboard/contracts'
import type { OutboundMessage } from '../adapter.ts'
import { compact } from '../shared/json.ts'

type Send = Extract<CustomCall, { kind: 'message' }>

/** One message as the other system gets it. `links` are the addresses of its files, in their order. Pure. */
export function render(message: OutboundMessage, to: { account: string; id: string }, links: readonly string[]): Send {
  const { clientRef, senderName, text, media = [], location, contact, buttons, replyTo, threadKey } = message
  return compact({
    kind: 'message',
    account: to.account,
    clientRef,
    contact: { id: to.id },
    senderName,
    thread: threadKey,
    replyTo,
    text,
    media: media.length > 0 ? media.map((medium, index) => mediumOf(medium, links[index] ?? '')) : undefined,
    location,
    card: contact && { ...contact, phones: [...contact.phones], ...(contact.emails && { emails: [...contact.emails] }) },
    buttons: buttons?.map(({ id, title }) => ({ id, title })),
  }) as Send
}

function mediumOf({ kind, voice, file }: NonNullable<OutboundMessage['media']>[number], url: string) {
  const { name, mimeType, sizeBytes, durationMs } = file
  return compact({ kind, url, name, mimeType, sizeBytes, durationMs, voice: voice || undefined })
}
