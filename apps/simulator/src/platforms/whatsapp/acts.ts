import type { FileRef, Line } from '../../model.ts'
import type { Act, ActContext } from '../../platform.ts'
import { present } from '../../read.ts'
import { bsuidOf } from './identity.ts'
import { contactOf, displayPhone, numberValue, seconds, told } from './webhook.ts'

/** A message of the customer: `part` is what its type adds to the common head. */
function incoming(context: ActContext, type: string, part: Record<string, unknown>) {
  const { account, customer, line } = context
  const value = numberValue(account, { contacts: [contactOf(customer)], messages: [{ ...head(context), type, ...part }] })
  return told(account, { kind: line.kind, messageIds: [line.id], field: 'messages', value })
}

function head({ customer, line, at, target, account, payload }: ActContext): Record<string, unknown> {
  return present({
    from: customer.phone,
    from_user_id: bsuidOf(customer),
    id: line.id,
    timestamp: seconds(at),
    context: target ? { from: target.direction === 'out' ? displayPhone(account) : customer.phone, id: target.id } : payload.context,
    referral: payload.referral,
  })
}

/** An id, type and checksum for the webhook; the bytes are fetched through the media API. */
function media({ world }: ActContext, file: FileRef): Record<string, unknown> {
  const kept = world.media.get(file.mediaId)
  return { id: file.mediaId, mime_type: file.mimeType, sha256: kept?.sha256.toString('base64') ?? '' }
}

function withFile(context: ActContext, type: string, more: (file: FileRef, line: Line) => Record<string, unknown>) {
  const file = context.line.files[0]
  if (!file) throw new Error(`A ${type} message needs a file`)
  return incoming(context, type, { [type]: present({ ...media(context, file), ...more(file, context.line) }) })
}

const caption = (_: FileRef, line: Line) => ({ caption: line.text || undefined })

/** What a customer can send, by the kind the control API names it with. */
export const messageActs: Readonly<Record<string, Act>> = {
  text: (context) => incoming(context, 'text', { text: { body: context.line.text ?? '' } }),
  image: (context) => withFile(context, 'image', caption),
  video: (context) => withFile(context, 'video', caption),
  audio: (context) => withFile(context, 'audio', () => ({ voice: false })),
  voice: (context) => withFile(context, 'audio', () => ({ voice: true })),
  file: (context) => withFile(context, 'document', (file, line) => ({ filename: file.name, caption: line.text || undefined })),
  sticker: (context) => withFile(context, 'sticker', () => ({ animated: false })),
  location: (context) => incoming(context, 'location', { location: { ...context.line.location } }),
  contact: (context) => incoming(context, 'contacts', { contacts: [card(context.line)] }),
  'button-reply': (context) => incoming(context, 'interactive', { interactive: { type: 'button_reply', button_reply: chosen(context) } }),
  'list-reply': (context) => incoming(context, 'interactive', { interactive: { type: 'list_reply', list_reply: chosen(context) } }),
  'flow-reply': (context) => incoming(context, 'interactive', { interactive: { type: 'nfm_reply', nfm_reply: flowReply(context) } }),
  'template-button': (context) => incoming(context, 'button', { button: { payload: payloadText(context), text: context.line.text ?? '' } }),
  order: (context) =>
    incoming(context, 'order', {
      order: { catalog_id: '194836987003835', text: context.line.text ?? '', product_items: [], ...context.payload },
    }),
  referral: (context) =>
    incoming({ ...context, payload: { referral: { ...AD, ...context.payload } } }, 'text', { text: { body: context.line.text ?? '' } }),
  unsupported: (context) => incoming(context, 'unsupported', { errors: [UNSUPPORTED], unsupported: { type: 'poll', ...context.payload } }),
}

/** What a customer does to messages that are there already. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction: (context) =>
    incoming({ ...context, line: { ...context.line, kind: 'reaction' } }, 'reaction', {
      reaction: { message_id: context.target?.id ?? '', emoji: context.line.text ?? '' },
    }),
  edit: (context) =>
    incoming(withoutTarget(context, 'edit'), 'edit', {
      edit: { original_message_id: context.target?.id ?? '', message: { type: 'text', text: { body: context.line.text ?? '' } } },
    }),
  delete: (context) => incoming(withoutTarget(context, 'delete'), 'revoke', { revoke: { original_message_id: context.target?.id ?? '' } }),
}

/** An edit or a removal names its message inside, not as a quote. */
function withoutTarget({ target: _, ...context }: ActContext, kind: string): ActContext {
  return { ...context, line: { ...context.line, kind } }
}

function card(line: Line): Record<string, unknown> {
  const { name = '', phone, email } = line.contact ?? {}
  return present({
    name: { formatted_name: name, first_name: name.split(' ')[0] },
    phones: phone ? [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }] : undefined,
    emails: email ? [{ email, type: 'WORK' }] : undefined,
  })
}

function chosen({ line, payload }: ActContext): Record<string, unknown> {
  return {
    id: String(payload.id ?? line.text ?? ''),
    title: line.text ?? '',
    ...(payload.description === undefined ? {} : { description: payload.description }),
  }
}

function flowReply({ payload }: ActContext): Record<string, unknown> {
  return { name: 'flow', body: 'Sent', response_json: JSON.stringify(payload) }
}

function payloadText({ line, payload }: ActContext): string {
  return typeof payload.payload === 'string' ? payload.payload : (line.text ?? '')
}

const AD = {
  source_url: 'https://fb.me/2SimulatedAd',
  source_id: '120210000000000001',
  source_type: 'ad',
  headline: 'Rings made to measure',
  body: 'Engraving included this month',
  media_type: 'image',
  ctwa_clid: 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0-eM-GABDLOPaOdRMv-_zfUQ2a',
}

const UNSUPPORTED = {
  code: 131051,
  title: 'Message type unknown',
  message: 'Message type unknown',
  error_data: { details: 'Message type is currently not supported.' },
}
