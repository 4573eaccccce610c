import type { Account, Customer, Line } from '../model.ts'
import type { Act, ActContext, WebhookEvent } from '../platform.ts'
import { present } from '../read.ts'
import type { World } from '../world/world.ts'
import type { Messaging } from './messaging.ts'

/** What differs between the two messengers of Meta when a person does the same thing. */
export interface Dialect {
  told(account: Account, customer: Customer, what: Messaging): WebhookEvent
  attachments(world: World, line: Line): Record<string, unknown>[]
}

const REACTIONS: Readonly<Record<string, string>> = { '👍': 'like', '❤️': 'love', '😆': 'smile', '😮': 'wow', '😢': 'sad', '😠': 'angry' }

/** What a person does in Messenger as in Instagram, told in the words of one of them. */
export function metaActs({ told, attachments }: Dialect) {
  function content(world: World, line: Line) {
    const files = attachments(world, line)
    return { text: line.text || undefined, attachments: files.length > 0 ? files : undefined }
  }

  function message(context: ActContext, more: Record<string, unknown> = {}): WebhookEvent {
    const { world, account, customer, line, target, at } = context
    const quoted = target ? { mid: target.id, is_self_reply: target.direction === 'in' } : undefined
    const part = present({ mid: line.id, ...content(world, line), reply_to: quoted, ...more })
    return told(account, customer, { kind: line.kind, messageIds: [line.id], at, part: { message: part } })
  }

  function event(context: ActContext, kind: string, part: Record<string, unknown>): WebhookEvent {
    const target = context.target ? [context.target.id] : []
    return told(context.account, context.customer, { kind, messageIds: target, at: context.at, part })
  }

  /** A message that quotes nothing and is of a kind of its own. */
  function own({ account, customer, line, at }: ActContext, what: Pick<Messaging, 'kind' | 'list' | 'part'>): WebhookEvent {
    return told(account, customer, { ...what, messageIds: [line.id], at })
  }

  /** What the business sent, told back to every app that listens; `head` says who sent it. */
  function echoOf({ world, account, customer, line, at }: Omit<ActContext, 'payload'>, head: Record<string, unknown> = {}): WebhookEvent {
    const quoted = line.replyTo ? { mid: line.replyTo } : undefined
    const part = present({ mid: line.id, is_echo: true, ...head, ...content(world, line), reply_to: quoted })
    return told(account, customer, { kind: 'echo', messageIds: [line.id], at, from: 'page', part: { message: part } })
  }

  const plain: Act = (context) => message(context)
  return { message, event, own, echoOf, plain, shared: sharedActs(message, event, own) }
}

function sharedActs(
  message: (context: ActContext, more?: Record<string, unknown>) => WebhookEvent,
  event: (context: ActContext, kind: string, part: Record<string, unknown>) => WebhookEvent,
  own: (context: ActContext, what: Pick<Messaging, 'kind' | 'list' | 'part'>) => WebhookEvent,
) {
  return {
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
    reaction: (context) => event(context, 'reaction', { reaction: reaction(context) }),
    edit: (context) =>
      event(context, 'edit', {
        message_edit: { mid: context.target?.id, text: context.line.text ?? '', num_edit: Number(context.payload.numEdit ?? 1) },
      }),
    handover: (context) =>
      event(context, 'handover', {
        pass_thread_control: { new_owner_app_id: context.account.appId, previous_owner_app_id: null, metadata: '', ...context.payload },
      }),
    standby: (context) =>
      own(context, { kind: 'standby', list: 'standby', part: { message: { mid: context.line.id, text: context.line.text ?? '' } } }),
  } satisfies Readonly<Record<string, Act>>
}

function reaction({ line, target }: ActContext): Record<string, unknown> {
  if (!line.text) return { mid: target?.id, action: 'unreact' }
  return { mid: target?.id, action: 'react', reaction: REACTIONS[line.text] ?? 'other', emoji: line.text }
}
