import type { Act, ActContext } from '../../platform.ts'
import { present } from '../../read.ts'
import { mention } from './mentions.ts'
import { attachments, mediaUrl, told } from './webhook.ts'

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

/** A post, reel or story that is shown beside what was written. Its picture is the file that came along, if there was one. */
function shared(type: string, about: Record<string, unknown>): Act {
  return (context) => message(context, { attachments: [{ type, payload: { url: shownUrl(context), ...about, ...context.payload } }] })
}

function shownUrl({ world, line }: ActContext): string {
  const [file] = line.files
  return file ? mediaUrl(world, file.mediaId) : `${world.url}/ig_messaging_cdn/none`
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
  post: shared('ig_post', { ig_post_media_id: '18050000000000001' }),
  share: shared('share', {}),
  reel: shared('ig_reel', { reel_video_id: '17900000000000001' }),
  'story-mention': shared('story_mention', {}),
  'story-share': shared('ig_story', { story_media_id: '17900000000000002' }),
  'story-reply': (context) =>
    message(context, {
      attachments: undefined,
      reply_to: { story: { id: '17890000000000001', url: shownUrl(context), ...context.payload } },
    }),
  'shared-comment': (context) => message(context, { attachments: [{ type: 'template', payload: {} }] }),
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
  unsupported: (context) => message(context, { text: undefined, is_unsupported: true, ...context.payload }),
  'ice-breaker': (context) =>
    told(context.account, context.customer, {
      kind: 'postback',
      messageIds: [context.line.id],
      at: context.at,
      part: {
        postback: {
          mid: context.line.id,
          title: context.line.text || 'Where is the shop?',
          payload: String(context.payload.id ?? context.payload.payload ?? 'ICE_BREAKER'),
        },
      },
    }),
}

const REACTIONS: Readonly<Record<string, string>> = { '❤️': 'love', '😆': 'smile', '😮': 'wow', '😢': 'sad', '😠': 'angry', '👍': 'like' }

/** What a person does to messages that are there already. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction: (context) => event(context, 'reaction', { reaction: reaction(context) }),
  edit: (context) =>
    event(context, 'edit', {
      message_edit: { mid: context.target?.id, text: context.line.text ?? '', num_edit: Number(context.payload.numEdit ?? 1) },
    }),
  delete: (context) => event(context, 'delete', { message: { mid: context.target?.id, is_deleted: true } }),
}

function reaction({ line, target }: ActContext): Record<string, unknown> {
  if (!line.text) return { mid: target?.id, action: 'unreact' }
  return { mid: target?.id, action: 'react', reaction: REACTIONS[line.text] ?? 'other', emoji: line.text }
}

/** What Instagram or another tool of the account tells. */
export const eventActs: Readonly<Record<string, Act>> = {
  referral: (context) =>
    event(context, 'referral', { referral: { ref: 'summer', source: 'IGME-SOURCE-LINK', type: 'OPEN_THREAD', ...context.payload } }),
  mention,
  optin: (context) =>
    event(context, 'optin', {
      optin: { type: 'notification_messages', notification_messages_token: '123', title: 'News', ...context.payload },
    }),
  handover: (context) =>
    event(context, 'handover', {
      pass_thread_control: { new_owner_app_id: context.account.appId, previous_owner_app_id: null, metadata: '', ...context.payload },
    }),
  standby: (context) =>
    told(context.account, context.customer, {
      kind: 'standby',
      messageIds: [context.line.id],
      at: context.at,
      list: 'standby',
      part: { message: { mid: context.line.id, text: context.line.text ?? '' } },
    }),
}

/** What the account sent, told back without any mark of who sent it. */
export const echo: Act = (context) => {
  const { world, account, customer, line, at } = context
  const files = attachments(world, line)
  const part = present({
    mid: line.id,
    is_echo: true,
    text: line.text || undefined,
    attachments: files.length > 0 ? files : undefined,
    reply_to: line.replyTo ? { mid: line.replyTo } : undefined,
  })
  return told(account, customer, { kind: 'echo', messageIds: [line.id], at, from: 'page', part: { message: part } })
}
