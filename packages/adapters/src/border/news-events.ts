import type { Instant, JsonObject } from '@switchboard/contracts'
import type { About } from './message-events.ts'
import type { Identity, Participant } from './participant.ts'
import type { TemplateNews } from './templates.ts'

/** A label of the service itself. Its name may be told apart from where it is put: labels are known by `key`. */
export interface ServiceLabel {
  key: string
  name?: string
  /** `#rrggbb`. */
  color?: string
}

/** News about a contact without a message: profile, follow, new number, consent. */
export interface ContactEvent extends About {
  kind: 'contact'
  contact: Participant
  /** `started`: opened a chat with us, and may be written to from now on. `blocked` and `unfollowed` end that. */
  what: 'profile' | 'started' | 'followed' | 'unfollowed' | 'opted-in' | 'opted-out' | 'identity-changed' | 'blocked'
  at: Instant
  /** Identities that now lead to the same contact. */
  adds?: readonly Identity[]
  /** Identities that no longer do. */
  removes?: readonly Identity[]
  opensWindow?: boolean
  data?: JsonObject
}

/**
 * Which labels the service keeps on a conversation (all of them: what is missing was taken off), or, without `of`, what its labels are called. The newest by
 * `at` stands.
 */
export interface LabelsEvent extends About {
  kind: 'labels'
  /** The contact's one chat, or a thread. */
  of?: { contact: Identity } | { threadKey: string }
  labels: readonly ServiceLabel[]
  at: Instant
}

/** The contact is typing (web chat, and platforms that tell). Not kept. */
export interface TypingEvent extends About {
  kind: 'typing'
  contact: Participant
  on: boolean
}

/** News about our account or app: quality, policy, template status, handover. Kept in the channel's log; some change its health. */
export interface AccountEvent extends About {
  kind: 'account'
  what: string
  severity: 'info' | 'warning' | 'critical'
  at: Instant
  /** In words, for the channel's page. */
  summary: string
  data: JsonObject
  /** Where it is about a template. */
  template?: TemplateNews
}
