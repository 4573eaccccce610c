import type { Act, ActContext, WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import { newEventId, quoteToken, readToken } from './ids.ts'
import { newReplyToken } from './reply-tokens.ts'

/** Fields of a payload that belong to the event around a message. */
const AROUND = ['mode', 'source', 'deliveryContext', 'webhookEventId', 'replyToken'] as const

interface Told {
  type: string
  kind: string
  messageIds: string[]
  part: Record<string, unknown>
  /** Whether the business may answer it with a reply token. */
  answerable?: boolean
}

/** One event in a body of its own. */
export function told({ account, customer, at, payload }: ActContext, { type, kind, messageIds, part, answerable }: Told): WebhookEvent {
  const around = Object.fromEntries(AROUND.filter((name) => name in payload).map((name) => [name, payload[name]]))
  const event = {
    type,
    mode: 'active',
    timestamp: at,
    source: { type: 'user', userId: customer.platformId },
    webhookEventId: newEventId(),
    deliveryContext: { isRedelivery: false },
    ...(answerable ? { replyToken: newReplyToken(account, customer, at) } : {}),
    ...part,
    ...around,
  }
  return { kind, messageIds, body: { destination: account.account, events: [event] } }
}

/** What of a payload is the platform's own field of the message or event itself. */
export function inner(payload: Record<string, unknown>): Record<string, unknown> {
  const around: readonly string[] = AROUND
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !around.includes(name)))
}

type Fields = (context: ActContext) => Record<string, unknown>

function message(type: string, fields: Fields, { quotable = false } = {}): Act {
  return (context) => {
    const { line, target, payload } = context
    const body = present({
      id: line.id,
      type,
      ...fields(context),
      quoteToken: quotable ? quoteToken(line.id) : undefined,
      markAsReadToken: readToken(line.id),
      quotedMessageId: target?.id,
      ...inner(payload),
    })
    return told(context, { type: 'message', kind: line.kind, messageIds: [line.id], part: { message: body }, answerable: true })
  }
}

const byLine = { contentProvider: { type: 'line' } }
const sound = message('audio', () => ({ duration: 4_000, ...byLine }))

/** What a user can send, by the kind the control API names it with. Each picture of an album is a message of its own. */
export const messageActs: Readonly<Record<string, Act>> = {
  text: message('text', ({ line }) => ({ text: line.text ?? '' }), { quotable: true }),
  image: message('image', () => byLine, { quotable: true }),
  video: message('video', () => ({ duration: 12_000, ...byLine }), { quotable: true }),
  audio: sound,
  voice: sound,
  file: message('file', ({ line }) => ({ fileName: line.files[0]?.name ?? 'file', fileSize: line.files[0]?.size ?? 0 })),
  sticker: message(
    'sticker',
    ({ line }) => ({ packageId: '446', stickerId: line.files[0]?.mediaId ?? '1988', stickerResourceType: 'STATIC', keywords: ['hello'] }),
    { quotable: true },
  ),
  location: message('location', ({ line }) =>
    present({
      title: line.location?.name,
      address: line.location?.address,
      latitude: line.location?.latitude,
      longitude: line.location?.longitude,
    }),
  ),
  // The words are shown as the user's own; the business hears what lies behind the button.
  'button-reply': (context) =>
    told(context, {
      type: 'postback',
      kind: 'button-reply',
      messageIds: [context.line.id],
      part: { postback: { data: String(context.payload.id ?? context.line.text ?? '') } },
      answerable: true,
    }),
}
