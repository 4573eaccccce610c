/**
 * What one can be told of. `assigned`: a conversation was given to me · `new-conversation`: one began that nobody has · `message`: the customer wrote, or a colleague left a note,
 * in one of mine · `mention`: a note names me · `participating`: the same in one that I take part in · `snooze-over`: one of mine woke · `sla-warned`, `sla-breached`: a promised
 * time is near, or over · `channel`: a channel needs somebody · `webhook-off`: an address of outgoing webhooks was switched off by itself.
 */
export const NOTICE_KINDS = [
  'assigned',
  'new-conversation',
  'message',
  'mention',
  'participating',
  'snooze-over',
  'sla-warned',
  'sla-breached',
  'channel',
  'webhook-off',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Where one is told: in the app, by a push to one's browsers, by mail when it stayed unread. */
export const NOTICE_WAYS = ['app', 'push', 'mail'] as const
export type NoticeWay = (typeof NOTICE_WAYS)[number]
export type NoticeChoice = Record<NoticeWay, boolean>

const EVERYWHERE: NoticeChoice = { app: true, push: true, mail: true }
const NOWHERE: NoticeChoice = { app: false, push: false, mail: false }

/** What holds until one chooses otherwise. Of conversations that nobody has, one is told only when one asks for it. */
export const NOTICE_DEFAULTS: Readonly<Record<NoticeKind, NoticeChoice>> = {
  assigned: EVERYWHERE,
  'new-conversation': NOWHERE,
  message: EVERYWHERE,
  mention: EVERYWHERE,
  participating: { app: true, push: false, mail: true },
  'snooze-over': { app: true, push: true, mail: false },
  'sla-warned': { app: true, push: true, mail: false },
  'sla-breached': EVERYWHERE,
  channel: EVERYWHERE,
  'webhook-off': { app: true, push: false, mail: true },
}

/** What may break through quiet hours, for whoever lets it. */
export const URGENT_NOTICES: readonly NoticeKind[] = ['sla-breached', 'channel']

/** Minutes that a notice stays unread before it is mailed: until one chooses, at least, at most. */
export const MAIL_AFTER = { usual: 10, least: 1, most: 1440 } as const

/** Days are those of ISO 8601: Monday is 1. A span whose end is not after its beginning ends on the next day; days are those on which it begins. */
export interface QuietSpan {
  days: readonly number[]
  /** `HH:MM` */
  from: string
  to: string
}

/** Most spans that one can name. */
export const QUIET_SPANS_MOST = 14
