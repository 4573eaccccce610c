import type { JsonObject } from '@switchboard/contracts'
import { compact } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { identityOf, numberOf } from './people.ts'
import type { Spoken } from './spoken.ts'

/** What a group tells of itself in the dress of a message (Bot API 10.1). Nobody wrote it, so it is counted and not shown. */
const SERVICE = [
  'chat_owner_left',
  'chat_owner_changed',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'message_auto_delete_timer_changed',
  'pinned_message',
  'users_shared',
  'chat_shared',
  'gift_upgrade_sent',
  'connected_website',
  'write_access_allowed',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'direct_message_price_changed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'giveaway_created',
  'giveaway_completed',
  'managed_bot_created',
  'paid_message_price_changed',
  'poll_option_added',
  'poll_option_deleted',
  'suggested_post_approved',
  'suggested_post_approval_failed',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
] as const

/** Telegram's word for what a service message tells; undefined for a message that somebody wrote. */
export function serviceWord(message: JsonObject): string | undefined {
  return SERVICE.find((word) => message[word] !== undefined)
}

/** A group that became a supergroup has another id from now on. Either chat tells; the second time changes nothing. */
export function migrationPart(account: string, { message, chat, sentAt, contact }: Spoken): Part | undefined {
  const to = numberOf(message.migrate_to_chat_id)
  const from = numberOf(message.migrate_from_chat_id)
  if (to === undefined && from === undefined) return undefined
  const [old, now] = to === undefined ? [identityOf(from ?? chat), identityOf(chat)] : [identityOf(chat), identityOf(to)]
  return compact({
    kind: 'contact' as const,
    account,
    contact: { ...contact, identities: [now, old] as const },
    what: 'identity-changed' as const,
    at: sentAt,
    adds: [now],
    removes: [old],
  })
}
