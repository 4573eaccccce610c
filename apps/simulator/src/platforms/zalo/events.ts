import type { Act, ActContext } from '../../platform.ts'
import { fromOa } from './acts.ts'
import { appScopedId } from './webhook.ts'

/** Follow events have an envelope of their own. */
function follower({ account, customer, at, payload }: ActContext, event: 'follow' | 'unfollow') {
  const body = {
    oa_id: account.account,
    follower: { id: customer.platformId },
    user_id_by_app: appScopedId(customer),
    event_name: event,
    ...(event === 'follow' ? { source: 'oa_profile' } : {}),
    app_id: account.appId,
    timestamp: String(at),
    ...payload,
  }
  return { kind: event, messageIds: [], body }
}

function named(context: ActContext, event: string, rest: Record<string, unknown>, kind: string = context.line.kind) {
  const { account, customer, at } = context
  const head = {
    app_id: account.appId,
    sender: { id: customer.platformId },
    user_id_by_app: appScopedId(customer),
    recipient: { id: account.account },
    event_name: event,
  }
  return { kind, messageIds: context.target ? [context.target.id] : [], body: { ...head, ...rest, timestamp: String(at) } }
}

/** What a user or the OA does besides writing. */
export const eventActs: Readonly<Record<string, Act>> = {
  follow: (context) => follower(context, 'follow'),
  unfollow: (context) => follower(context, 'unfollow'),
  'submit-info': (context) =>
    named(context, 'user_submit_info', {
      info: {
        name: context.customer.name,
        phone: context.customer.phone ?? '84901234567',
        address: '12 Lê Lợi',
        city: 'TP. Hồ Chí Minh',
        district: 'Quận 1',
        ward: 'Bến Nghé',
        ...context.payload,
      },
    }),
  'click-chat': (context) => named(context, 'user_click_chatnow', {}),
  withdraw: (context) => named(context, 'user_withdraw', {}),
  consent: (context) => named(context, 'user_reply_consent', context.payload),
  tagged: (context) => named(context, 'add_user_to_tag', { tag: { name: 'VIP' }, ...context.payload }),
  'template-status': ({ account, at, payload }) => ({
    kind: 'template-status',
    messageIds: [],
    body: {
      app_id: account.appId,
      oa_id: account.account,
      event_name: 'change_template_status',
      template_id: '7895417',
      status: { prev_status: 'PENDING_REVIEW', new_status: 'ENABLE' },
      ...payload,
      timestamp: String(at),
    },
  }),
}

/** Typed by a person in Zalo's own chat tool. */
export const echo: Act = (context) => fromOa(context, '7421190921021980')

/** What a user does to messages that are there already; editing and recalling are not told. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction: (context) =>
    named(context, 'user_reacted_message', { message: { msg_id: context.target?.id, react_icon: iconOf(context.line.text) } }, 'reaction'),
}

function iconOf(emoji: string | undefined): string {
  return emoji ? (ICONS[emoji] ?? emoji) : '/-remove'
}

/** The signs Zalo writes for the pictures it shows. */
export const ICONS: Readonly<Record<string, string>> = {
  '👍': '/-strong',
  '❤️': '/-heart',
  '😆': ':>',
  '😮': ':o',
  '😭': ':-((',
  '😠': ':-h',
}

export function emojiOf(icon: string): string {
  return icon === '/-remove' ? '' : (Object.entries(ICONS).find(([, sign]) => sign === icon)?.[0] ?? icon)
}
