// Apart from the schemas, so that a browser gets the words without them.

/** What macros and rules can do to a conversation, and the fields of an action that each needs. */
export const ACTION_KINDS = {
  assign: ['userId'],
  'give-team': ['teamId'],
  'add-tags': ['tagIds'],
  'remove-tags': ['tagIds'],
  'set-priority': ['priority'],
  'set-status': ['status'],
  snooze: ['minutes'],
  'send-text': ['text'],
  'send-canned': ['cannedResponseId'],
  'add-note': ['text'],
  'add-participants': ['userIds'],
} as const satisfies Record<string, readonly string[]>
export type ActionKind = keyof typeof ACTION_KINDS

export const ACTION_LIMITS = { actions: 10, text: 4000, note: 4000, tags: 20, users: 20, minutes: 525_600 } as const

/** How many macros and rules there may be, and how long their names are. */
export const MACRO_LIMITS = { name: 100, shared: 500, own: 200 } as const
export const RULE_LIMITS = {
  name: 100,
  rules: 200,
  replies: 200,
  keywords: 50,
  keyword: 100,
  minutes: 43_200,
  runsPerMinute: 20,
  runsPerHour: 200,
} as const

/** What a rule waits for. `waiting` and `silent` come with a number of minutes. */
export const RULE_EVENTS = [
  'conversation-created',
  'message-received',
  'message-sent',
  'status-changed',
  'assigned',
  'tagged',
  'sla-warned',
  'sla-breached',
  'rated',
  'waiting',
  'silent',
] as const
export type RuleEvent = (typeof RULE_EVENTS)[number]
