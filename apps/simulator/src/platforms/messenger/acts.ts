import type { Act, ActContext } from '../../platform.ts'
import { present } from '../../read.ts'
import { attachments, told } from './webhook.ts'

const PAGE_INBOX_APP = 26_390_203_743_090

function message(context: ActContext, more: Record<string, unknown> = {}) {
  const { world, account, customer, line, target, at } = context
  const files = attachments(world, line)
  const part = present({
    mid: line.id,
    text: line.text || undefined,
    attachments: files.length > 0 ? files : undefined,
    reply_to: target ? { mid: target.id, is_self_reply: target.direction === 'in' } : undefined,
    ...more,
  })
  return told(account, customer, { kind: line.kind, messageIds: [line.id], at, part: { message: part } })
}

function event(context: ActContext, kind: string, part: Record<string, unknown>) {
  const target = context.target ? [context.target.id] : []
  return told(context.account, context.customer, { kind, messageIds: target, at: context.at, part })
}

const plain: Act = (context) => message(context)

/** What a person can send, by the kind the control API names it with. */
export const messageActs: Readonly<Record<string, Act>> = {
  text: plain,
  image: plain,
  video: plain,
  audio: plain,
  voice: plain,
  file: plain,
  sticker: plain,
  location: (context) =>
    message(context, {
      attachments: [
        { type: 'location', payload: { coordinates: { lat: context.line.location?.latitude, long: context.line.location?.longitude } } },
      ],
    }),
  link: (context) =>
    message(context, {
      attachments: [{ type: 'fallback', payload: { url: 'https://example.com/', title: context.line.text ?? '', ...context.payload } }],
    }),
  product: (context) =>
    message(context, {
      attachments: [
        {
          type: 'template',
          payload: { product: { elements: [{ id: '1', retailer_id: 'RING-14', title: context.line.text ?? '', ...context.payload }] } },
        },
      ],
    }),
  reel: (context) =>
    message(context, {
      attachments: [
        {
          type: 'reel',
          payload: { url: 'https://example.com/reel/1', title: context.line.text ?? '', reel_video_id: 123, ...context.payload },
        },
      ],
    }),
  post: (context) =>
    message(context, {
      attachments: [
        { type: 'post', payload: { url: 'https://example.com/post/1', title: context.line.text ?? '', id: 123, ...context.payload } },
      ],
    }),
  'button-reply': (context) =>
    message(context, { quick_reply: { payload: String(context.payload.id ?? context.payload.payload ?? context.line.text ?? '') } }),
  'ad-message': (context) =>
    message(context, {
      referral: {
        ref: 'summer',
        ad_id: '120210000000000001',
        source: 'ADS',
        type: 'OPEN_THREAD',
        ads_context_data: { ad_title: 'Rings made to measure' },
        ...context.payload,
      },
    }),
  unsupported: (context) => message(context, { is_unsupported: true, ...context.payload }),
  postback: (context) =>
    told(context.account, context.customer, {
      kind: 'postback',
      messageIds: [context.line.id],
      at: context.at,
      part: {
        postback: {
          mid: context.line.id,
          title: context.line.text || 'Get Started',
          payload: String(context.payload.id ?? context.payload.payload ?? 'GET_STARTED'),
          ...postbackReferral(context),
        },
      },
    }),
  order: (context) =>
    event(context, 'order', {
      order: {
        products: [{ id: 1, retailer_id: 'RING-14', name: context.line.text ?? '', unit_price: 11, currency: 'VND', quantity: 1 }],
        ...context.payload,
      },
    }),
}

function postbackReferral({ payload }: ActContext): Record<string, unknown> {
  return payload.referral === undefined ? {} : { referral: payload.referral }
}

const REACTIONS: Readonly<Record<string, string>> = { '👍': 'like', '❤️': 'love', '😆': 'smile', '😮': 'wow', '😢': 'sad', '😠': 'angry' }

/** What a person does to messages that are there already. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction: (context) => event(context, 'reaction', { reaction: reaction(context) }),
  edit: (context) =>
    event(context, 'edit', {
      message_edit: { mid: context.target?.id, text: context.line.text ?? '', num_edit: Number(context.payload.numEdit ?? 1) },
    }),
}

function reaction({ line, target }: ActContext): Record<string, unknown> {
  if (!line.text) return { mid: target?.id, action: 'unreact' }
  return { mid: target?.id, action: 'react', reaction: REACTIONS[line.text] ?? 'other', emoji: line.text }
}

/** What Messenger or another tool of the page tells. */
export const eventActs: Readonly<Record<string, Act>> = {
  referral: (context) =>
    event(context, 'referral', { referral: { ref: 'summer', source: 'SHORTLINK', type: 'OPEN_THREAD', ...context.payload } }),
  optin: (context) =>
    event(context, 'optin', {
      optin: {
        type: 'notification_messages',
        notification_messages_token: '123',
        token_expiry_timestamp: String(context.at + 86_400_000),
        user_token_status: 'NOT_REFRESHED',
        title: 'News',
        ...context.payload,
      },
    }),
  'account-linking': (context) =>
    event(context, 'account-linking', { account_linking: { status: 'linked', authorization_code: 'code', ...context.payload } }),
  handover: (context) =>
    event(context, 'handover', {
      pass_thread_control: { new_owner_app_id: context.account.appId, previous_owner_app_id: null, metadata: '', ...context.payload },
    }),
  standby: (context) => ({
    ...told(context.account, context.customer, {
      kind: 'standby',
      messageIds: [context.line.id],
      at: context.at,
      list: 'standby',
      part: { message: { mid: context.line.id, text: context.line.text ?? '' } },
    }),
  }),
  policy: (context) =>
    told(context.account, context.customer, {
      kind: 'policy',
      messageIds: [],
      at: context.at,
      from: 'nobody',
      part: { policy_enforcement: { action: 'warning', reason: 'Simulated', ...context.payload } },
    }),
  feedback: (context) =>
    event(context, 'feedback', { response_feedback: { feedback: 'Good response', mid: context.target?.id, ...context.payload } }),
}

/** What the page sent, told back to every app that listens; `head` says who sent it. */
export function echoOf(context: Omit<ActContext, 'payload'>, head: Record<string, unknown>) {
  const { world, account, customer, line, at } = context
  const files = attachments(world, line)
  const part = present({
    mid: line.id,
    is_echo: true,
    ...head,
    text: line.text || undefined,
    attachments: files.length > 0 ? files : undefined,
    reply_to: line.replyTo ? { mid: line.replyTo } : undefined,
  })
  return told(account, customer, { kind: 'echo', messageIds: [line.id], at, from: 'page', part: { message: part } })
}

/** Typed by a person in the page's own inbox. */
export const echo: Act = (context) => echoOf(context, { app_id: PAGE_INBOX_APP })
