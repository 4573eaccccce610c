import type { FileRef, Line } from '../../model.ts'
import type { Act, ActContext, WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import { cdnUrl } from './cdn.ts'
import { appScopedId } from './webhook.ts'

interface Part {
  event: string
  message: Record<string, unknown>
}

/** From the user to the OA; visitors without an account have events of their own. */
function fromUser({ account, customer, line, at, target }: ActContext, { event, message }: Part): WebhookEvent {
  const body = present({
    app_id: account.appId,
    sender: { id: customer.platformId },
    user_id_by_app: customer.anonymous ? undefined : appScopedId(customer),
    recipient: { id: account.account },
    event_name: customer.anonymous ? `anonymous_${event}` : `user_${event}`,
    message: present({
      ...message,
      msg_id: line.id,
      quote_msg_id: target?.id,
      conversation_id: customer.anonymous ? `conv-${customer.platformId}` : undefined,
    }),
    timestamp: String(at),
  })
  return { kind: line.kind, messageIds: [line.id], body }
}

/** From the OA to the user: Zalo echoes every message, whoever sent it. `adminId` only when typed in Zalo's own tool. */
export function fromOa(context: Omit<ActContext, 'payload'>, adminId?: string): WebhookEvent {
  const { account, customer, line, at } = context
  const message = present({
    text: line.text || undefined,
    msg_id: line.id,
    quote_msg_id: line.replyTo,
    attachments: line.files.length > 0 ? files(context, line) : undefined,
  })
  const event = customer.anonymous ? `oa_send_anonymous_${echoName(line)}` : `oa_send_${echoName(line)}`
  const body = present({
    app_id: account.appId,
    sender: present({ id: account.account, admin_id: adminId }),
    user_id_by_app: appScopedId(customer),
    recipient: { id: customer.platformId },
    event_name: event,
    message,
    timestamp: String(at),
  })
  return { kind: 'echo', messageIds: [line.id], body }
}

function echoName(line: Line): string {
  return ['text', 'image', 'gif', 'file', 'sticker', 'list', 'template'].includes(line.kind) ? line.kind : 'text'
}

function attachment({ world }: Pick<ActContext, 'world'>, kind: string, file: FileRef): Record<string, unknown> {
  const url = file.mediaId ? cdnUrl(world, file) : file.href
  if (kind === 'file')
    return {
      type: 'file',
      payload: {
        url,
        name: file.name,
        size: String(file.size),
        checksum: world.media.get(file.mediaId)?.md5 ?? '',
        type: file.name.split('.').at(-1) ?? '',
      },
    }
  if (kind === 'audio') return { type: 'audio', payload: { url } }
  if (kind === 'video') return { type: 'video', payload: { url, thumbnail: url, description: '' } }
  if (kind === 'sticker') return { type: 'sticker', payload: { id: '46991', url } }
  return { type: kind, payload: { thumbnail: url, url } }
}

function files(context: Pick<ActContext, 'world'>, line: Line, kind = line.kind): Record<string, unknown>[] {
  return line.files.map((file) => attachment(context, kind, file))
}

/** A message that is a file; the words beside it stand in `message.text`. */
function filed(kind: string): Act {
  return (context) =>
    fromUser(context, {
      event: `send_${kind}`,
      message: present({ text: context.line.text || undefined, attachments: files(context, context.line, kind) }),
    })
}

function attached(kind: string, payload: (context: ActContext) => Record<string, unknown>): Act {
  return (context) =>
    fromUser(context, {
      event: `send_${kind}`,
      message: present({ text: context.line.text || undefined, attachments: [{ type: kind, payload: payload(context) }] }),
    })
}

/** What a user can send, by the kind the control API names it with. Coordinates are strings here. */
export const messageActs: Readonly<Record<string, Act>> = {
  text: (context) => fromUser(context, { event: 'send_text', message: { text: context.line.text ?? '' } }),
  image: filed('image'),
  gif: filed('gif'),
  video: filed('video'),
  audio: filed('audio'),
  voice: filed('audio'),
  file: filed('file'),
  sticker: filed('sticker'),
  location: attached('location', ({ line }) => ({
    coordinates: { latitude: String(line.location?.latitude), longitude: String(line.location?.longitude) },
  })),
  link: attached('link', ({ line, payload }) => ({ thumbnail: '', description: line.text ?? '', url: 'https://example.com/', ...payload })),
  contact: (context) =>
    fromUser(context, {
      event: 'send_business_card',
      message: { attachments: [{ type: 'link', payload: { description: businessCard(context.line), url: '' } }] },
    }),
  // A tapped button comes as the text the button says.
  'button-reply': (context) =>
    fromUser(context, { event: 'send_text', message: { text: String(context.payload.id ?? context.line.text ?? '') } }),
}

function businessCard({ contact }: Line): string {
  return JSON.stringify({ name: contact?.name ?? '', phone: contact?.phone ?? '', qrCodeUrl: '' })
}
