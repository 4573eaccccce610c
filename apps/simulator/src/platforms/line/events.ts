import type { Act, ActContext } from '../../platform.ts'
import { inner, told } from './acts.ts'

/** An event whose own part has the name of its type. */
function named(type: string, part: (context: ActContext) => Record<string, unknown> | undefined, { answerable = false } = {}): Act {
  return (context) => {
    const own = part(context)
    const kind = context.line.kind
    const messageIds = context.target ? [context.target.id] : []
    return told(context, { type, kind, messageIds, part: own ? { [type]: { ...own, ...inner(context.payload) } } : {}, answerable })
  }
}

const friends = (context: ActContext): Record<string, unknown> => ({ isUnblocked: context.customer.own.wasFriend === true })

/** What a user does besides writing, and what LINE tells of the account. */
export const eventActs: Readonly<Record<string, Act>> = {
  follow: (context) => {
    const event = named('follow', friends, { answerable: true })(context)
    context.customer.own.wasFriend = true
    return event
  },
  unfollow: named('unfollow', () => undefined),
  postback: named('postback', () => ({ data: 'menu=catalogue' }), { answerable: true }),
  beacon: named('beacon', () => ({ hwid: 'd41d8cd98f', type: 'enter' }), { answerable: true }),
  membership: named('membership', () => ({ type: 'joined', membershipId: 3189 }), { answerable: true }),
  'account-link': (context) =>
    told(context, {
      type: 'accountLink',
      kind: 'account-link',
      messageIds: [],
      part: { link: { result: 'ok', nonce: 'nonce-1', ...inner(context.payload) } },
      answerable: true,
    }),
  'video-watched': (context) =>
    told(context, {
      type: 'videoPlayComplete',
      kind: 'video-watched',
      messageIds: context.target ? [context.target.id] : [],
      part: { videoPlayComplete: { trackingId: context.target?.correlation ?? '' } },
      answerable: true,
    }),
  'group-message': (context) =>
    told(
      { ...context, payload: { source: { type: 'group', groupId: 'C4af4980629fe4b3b9a1a4f1d2c3b4a59' }, ...context.payload } },
      { type: 'message', kind: 'group-message', messageIds: [], part: { message: { id: context.line.id, type: 'text', text: 'Hi all' } } },
    ),
  suspended: ofAccount('botSuspended'),
  resumed: ofAccount('botResumed'),
}

function ofAccount(type: string): Act {
  return (context) => {
    const { body, ...event } = told(context, { type, kind: context.line.kind, messageIds: [], part: {} })
    const [{ source: _, ...bare } = {}] = body.events as Record<string, unknown>[]
    return { ...event, body: { ...body, events: [bare] } }
  }
}

/** What a user does to messages that are there already: taking one back is told, and its content is gone with it. */
export const changeActs: Readonly<Record<string, Act>> = {
  delete: (context) =>
    told(context, {
      type: 'unsend',
      kind: 'delete',
      messageIds: context.target ? [context.target.id] : [],
      part: { unsend: { messageId: context.target?.id } },
    }),
}
