import type { FileRef } from '../../model.ts'
import type { Act, ActContext } from '../../platform.ts'
import { present } from '../../read.ts'
import { asksFor, told, userOf } from './webhook.ts'
import { cdnUrl } from './cdn.ts'

type Fields = (context: ActContext) => Record<string, unknown>

/** A message; with what the bot's last message asked to get back. */
function message(type: string, fields: Fields): Act {
  return (context) => {
    const { world, customer, line, at, payload } = context
    const tracking = customer.own.trackingData
    const body = present({ type, ...fields(context), tracking_data: typeof tracking === 'string' ? tracking : undefined, ...payload })
    return told({
      event: 'message',
      kind: line.kind,
      at,
      messageIds: [line.id],
      part: { silent: false, sender: userOf(customer, world.url), message: body },
    })
  }
}

function file(context: ActContext): { media: string; file_name: string; size: number } | undefined {
  const [first]: readonly FileRef[] = context.line.files
  return first && { media: cdnUrl(context.world, first), file_name: first.name, size: first.size }
}

const text = message('text', ({ line }) => ({ text: line.text ?? '' }))
const picture = message('picture', (context) => ({
  ...file(context),
  thumbnail: file(context)?.media,
  text: context.line.text || undefined,
}))
const document = message('file', file as Fields)

/** What a user can send, by the kind the control API names it with. Sound has no type of its own. */
export const messageActs: Readonly<Record<string, Act>> = {
  text,
  image: picture,
  gif: picture,
  video: message('video', (context) => ({ ...file(context), duration: 12 })),
  file: document,
  voice: document,
  sticker: message('sticker', (context) => ({ media: file(context)?.media, sticker_id: 46105 })),
  location: message('location', ({ line }) => ({
    location: { lat: String(line.location?.latitude), lon: String(line.location?.longitude) },
  })),
  contact: message('contact', ({ line }) => ({ contact: present({ name: line.contact?.name, phone_number: line.contact?.phone }) })),
  link: message('url', () => ({ media: 'https://example.com/' })),
  // A tap writes the words of the button.
  'button-reply': (context) =>
    text({ ...context, payload: {}, line: { ...context.line, text: String(context.payload.id ?? context.line.text ?? '') } }),
}

/** What a user does besides writing. Opening the chat subscribes nobody. */
export const eventActs: Readonly<Record<string, Act>> = {
  follow: ({ world, customer, at }) =>
    told({ event: 'subscribed', kind: 'follow', at, messageIds: [], part: { user: userOf(customer, world.url) } }),
  unfollow: ({ customer, at }) =>
    told({ event: 'unsubscribed', kind: 'unfollow', at, messageIds: [], part: { user_id: customer.platformId } }),
  'conversation-started': ({ world, account, customer, at, payload }) => {
    if (!asksFor(account, 'conversation_started')) return undefined
    const part = { type: 'open', context: 'ref-42', user: userOf(customer, world.url), subscribed: customer.follows, ...payload }
    return told({ event: 'conversation_started', kind: 'conversation-started', at, messageIds: [], part })
  },
}
