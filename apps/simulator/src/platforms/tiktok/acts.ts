import type { Line } from '../../model.ts'
import type { Act, ActContext, WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import { cdnUrl } from './cdn.ts'
import { sides, told } from './webhook.ts'

type Fields = (context: Pick<ActContext, 'world' | 'line' | 'payload'>) => Record<string, unknown>

/** From the customer. */
function message(type: string, fields: Fields): Act {
  return (context) => {
    const { account, customer, line, at, target } = context
    const content = {
      ...sides(account, customer, 'customer'),
      ...common(line, at, target),
      type,
      ...fields(context),
      message_tag: { source: 'APP' },
    }
    return told(account, { event: 'im_receive_msg', kind: line.kind, at, messageIds: [line.id], content })
  }
}

/** From the business, whoever wrote it and where. */
export function fromBusiness(context: Omit<ActContext, 'payload'>, source: 'API' | 'APP'): WebhookEvent {
  const { account, customer, line, at, target } = context
  const [type, fields] = shapeOf(line)
  const content = { ...sides(account, customer, 'business'), ...common(line, at, target), type, ...fields, message_tag: { source } }
  return told(account, { event: 'im_send_msg', kind: 'echo', at, messageIds: [line.id], content })
}

function common(line: Line, at: number, target: Line | undefined): Record<string, unknown> {
  const quoted = target?.id ?? line.replyTo
  return present({
    message_id: line.id,
    timestamp: at,
    scene_type: 0,
    referenced_message_info: quoted ? { referenced_message_id: quoted } : undefined,
  })
}

function shapeOf(line: Line): [string, Record<string, unknown>] {
  if (line.kind === 'image') return ['image', { image: { media_id: line.files[0]?.mediaId } }]
  if (!line.choices) return ['text', { text: { body: line.text ?? '' } }]
  const buttons = line.choices.map(({ id, title }) => ({ text: title, type: 'REPLY', id }))
  return ['template', { template: { type: 'qa_button_card', elements: [{ title: line.text, buttons }] } }]
}

const text = message('text', ({ line, payload }) =>
  present({
    text: { body: line.text ?? '' },
    reply_source_payload: typeof payload.id === 'string' ? { reply_source_msg_id: line.id, reply_source_unique_id: payload.id } : undefined,
  }),
)
const medium = (type: 'image' | 'video') => message(type, ({ line }) => ({ [type]: { media_id: line.files[0]?.mediaId } }))
const drawing = (type: 'sticker' | 'emoji') =>
  message(type, ({ world, line }) => ({ [type]: present({ url: line.files[0] && cdnUrl(world, line.files[0]) }) }))

/** What a customer can write, by the kind the control API names it with. A tapped answer is a text that names its button. */
export const messageActs: Readonly<Record<string, Act>> = {
  text,
  image: medium('image'),
  video: medium('video'),
  sticker: drawing('sticker'),
  emoji: drawing('emoji'),
  post: message('share_post', ({ payload }) => ({ share_post: postOf(payload) })),
  // Sound is not handed on: only that there was something.
  voice: message('other', () => ({})),
  'button-reply': text,
}

function postOf({ videoId = '7301234567890123456', url }: Record<string, unknown>): Record<string, unknown> {
  return { video_id: videoId, embed_url: url ?? `https://www.tiktok.com/player/v1/${String(videoId)}` }
}

/** Typed by somebody in the TikTok app. */
export const echo: Act = (context) => fromBusiness(context, 'APP')
