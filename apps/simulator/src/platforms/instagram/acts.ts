import type { Act, ActContext } from '../../platform.ts'
import { metaActs } from '../../meta/acts.ts'
import { mention } from './mentions.ts'
import { attachments, mediaUrl, told } from './webhook.ts'

const { message, event, own, echoOf, plain, shared: acts } = metaActs({ told, attachments })

/** A post, reel or story that is shown beside what was written. Its picture is the file that came along, if there was one. */
function shared(type: string, about: Record<string, unknown>): Act {
  return (context) => message(context, { attachments: [{ type, payload: { url: shownUrl(context), ...about, ...context.payload } }] })
}

function shownUrl({ world, line }: ActContext): string {
  const [file] = line.files
  return file ? mediaUrl(world, file.mediaId) : `${world.url}/ig_messaging_cdn/none`
}

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
  'button-reply': acts['button-reply'],
  'ad-message': acts['ad-message'],
  unsupported: (context) => message(context, { text: undefined, is_unsupported: true, ...context.payload }),
  'ice-breaker': (context) =>
    own(context, {
      kind: 'postback',
      part: {
        postback: {
          mid: context.line.id,
          title: context.line.text || 'Where is the shop?',
          payload: String(context.payload.id ?? context.payload.payload ?? 'ICE_BREAKER'),
        },
      },
    }),
}

/** What a person does to messages that are there already. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction: acts.reaction,
  edit: acts.edit,
  delete: (context) => event(context, 'delete', { message: { mid: context.target?.id, is_deleted: true } }),
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
  handover: acts.handover,
  standby: acts.standby,
}

/** What the account sent, told back without any mark of who sent it. */
export const echo: Act = (context) => echoOf(context)
