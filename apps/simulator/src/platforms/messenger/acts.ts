import type { Act, ActContext } from '../../platform.ts'
import { metaActs } from '../../meta/acts.ts'
import { attachments, told } from './webhook.ts'

const PAGE_INBOX_APP = 26_390_203_743_090

const meta = metaActs({ told, attachments })
const { message, event, own, plain, shared: acts } = meta

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
  'button-reply': acts['button-reply'],
  'ad-message': acts['ad-message'],
  unsupported: (context) => message(context, { is_unsupported: true, ...context.payload }),
  postback: (context) =>
    own(context, {
      kind: 'postback',
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

/** What a person does to messages that are there already. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction: acts.reaction,
  edit: acts.edit,
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
  handover: acts.handover,
  standby: acts.standby,
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

/** What the page sent, told back to every app that listens. */
export const { echoOf } = meta

/** Typed by a person in the page's own inbox. */
export const echo: Act = (context) => echoOf(context, { app_id: PAGE_INBOX_APP })
