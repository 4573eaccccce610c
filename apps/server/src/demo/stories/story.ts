import type { ConversationStatus, Priority } from '@switchboard/contracts'
import type { Prop } from './props/props.ts'

export type Channel =
  | 'whatsapp'
  | 'messenger'
  | 'instagram'
  | 'zalo'
  | 'tiktok'
  | 'telegram'
  | 'line'
  | 'viber'
  | 'sms'
  | 'email'
  | 'pancake'
  | 'custom'
  | 'web'
  | 'comments'
  | 'instagram-comments'
export type AgentName = 'minh' | 'sofia'
/** Whose a conversation is left as: an agent's, or the administrator's. */
export type Owner = AgentName | 'ha'
export type TagName = 'VIP' | 'Bảo hành' | 'Pre-order' | 'Shipping' | 'Complaint'

/** How far messages to the customer get: to the server, to the phone, before the eyes; `unreachable`: nowhere. */
export type Presence = 'offline' | 'online' | 'reading' | 'unreachable'

/** When the last step happened: so many minutes before the start, or at a time of day (in Saigon) some days before. */
export type Moment = { minutesAgo: number } | { daysAgo: number; at: string }

/** What a customer does. `as` names the message, so that later steps can speak of it. */
export interface Writes {
  do: 'writes'
  /** A kind of the simulator's control API, or `text`. */
  kind?: string
  text?: string
  prop?: Prop
  /** Several files at once, where the channel takes them. */
  props?: readonly Prop[]
  location?: { latitude: number; longitude: number; name?: string; address?: string }
  contact?: { name: string; phone: string }
  payload?: Record<string, unknown>
  replyTo?: string
  /** Another reader of the post, by name; without it the one whom the story is about. */
  reader?: string
}

/** What an agent answers. */
export interface Answers {
  do: 'answers'
  by: AgentName
  text?: string
  props?: readonly Prop[]
  buttons?: readonly { id: string; title: string }[]
  location?: { latitude: number; longitude: number; name: string; address: string }
  replyTo?: string
}

export interface Reacts {
  do: 'reacts'
  by: 'customer' | AgentName
  to: string
  emoji: string
}

export type Act =
  | Writes
  | Answers
  | Reacts
  | { do: 'edits'; message: string; text: string }
  | { do: 'withdraws'; message: string }
  | { do: 'hides'; by: AgentName; message: string }
  | { do: 'turns'; to: Presence }
  /** Hands over name and phone by the platform's own form. */
  | { do: 'shares'; phone: string }

/** `after`: minutes since the step before; without it a minute or two. */
export type Step = Act & { as?: string; after?: number }

export interface Story {
  on: Channel
  customer: { name: string; locale: 'vi' | 'en' | 'es'; phone?: string; email?: string }
  /** The name of a customer of another story who is the same human; an agent finds out. */
  sameAs?: string
  ends: Moment
  left: {
    /** `new`: as the last message left it. */
    status: Exclude<ConversationStatus, 'archived'>
    assignee?: Owner
    priority?: Priority
    tags?: readonly TagName[]
    /** Nobody has read what came after the last answer. */
    unread?: true
  }
  /** What the customer says, so many minutes after he was asked how it went; without it he says nothing. */
  rated?: { rating: 1 | 2 | 3 | 4 | 5; comment?: string; after: number }
  steps: readonly Step[]
}

type More<T> = Omit<Partial<T>, 'do' | 'by' | 'text'> & { as?: string; after?: number }

/** The customer writes. */
export function says(text: string | undefined, more: More<Writes> = {}): Step {
  return { do: 'writes', ...(text !== undefined && { text }), ...more }
}

export function minh(text: string | undefined, more: More<Answers> = {}): Step {
  return { do: 'answers', by: 'minh', ...(text !== undefined && { text }), ...more }
}

export function sofia(text: string | undefined, more: More<Answers> = {}): Step {
  return { do: 'answers', by: 'sofia', ...(text !== undefined && { text }), ...more }
}
