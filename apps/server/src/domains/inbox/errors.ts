import type { Id, Instant } from '@switchboard/contracts'
import { Conflict, DomainError } from '../../infra/errors.ts'

/** The platform takes no free text any more: WhatsApp closes 24 h after the customer last wrote. */
export class ReplyWindowClosed extends Conflict {
  override readonly type = 'reply-window-closed'
  override readonly extra: { closedAt: Instant | null; mode: string }
  constructor(closedAt: Instant | null, mode: string) {
    super(mode === 'template' ? 'Only an approved template can be sent now' : 'Nothing can be sent until the customer writes again')
    this.extra = { closedAt, mode }
  }
}

/** The customer of this conversation was erased: nobody knows any more where a message would have to go. */
export class PersonErased extends Conflict {
  override readonly type = 'person-erased'
  constructor() {
    super('The customer of this conversation was erased')
  }
}

/** The platform would refuse this content; the message says which limit it breaks. */
export class Unsendable extends DomainError {
  readonly type = 'unsendable'
  override readonly extra: { code: string }
  constructor(code: string, message: string) {
    super(message)
    this.extra = { code }
  }
}

/** The channel is switched off, so nothing can be sent through it. */
export class ChannelInactive extends Conflict {
  override readonly type = 'channel-inactive'
  constructor() {
    super('This channel is switched off. An administrator can switch it on again under Channels.')
  }
}

/** The same clientId was used for another message. */
export class ClientIdReused extends Conflict {
  override readonly type = 'client-id-reused'
  constructor() {
    super('This clientId already belongs to another message')
  }
}

/** A colleague has taken the draft over and goes on with it. */
export class DraftTaken extends Conflict {
  override readonly type = 'draft-taken'
  override readonly extra: { by: string | null; at: Instant }
  constructor(taken: { by: string | null; at: Instant }) {
    super(taken.by === null ? 'Somebody has taken this draft over' : `${taken.by} has taken this draft over`)
    this.extra = taken
  }
}

/** The message is not in a state in which this can be done; somebody or something else was first. */
export class MessageMoved extends Conflict {
  override readonly type = 'message-moved'
  override readonly extra: { status: string }
  constructor(status: string) {
    super(`The message is ${status} by now`)
    this.extra = { status }
  }
}

/** The customer has forbidden messages on this channel, and only he can allow them again. */
export class RecipientOptedOut extends Conflict {
  override readonly type = 'recipient-opted-out'
  override readonly extra: { since: Instant }
  constructor(since: Instant) {
    super('This customer wants no messages on this channel. Only the customer can change that, by writing START.')
    this.extra = { since }
  }
}

/** What can be changed only for some time after it was sent. */
export class TooLateToChange extends Conflict {
  override readonly type = 'too-late-to-change'
  override readonly extra: { until: Instant }
  constructor(until: Instant) {
    super('The platform allows this only for some time after a message was sent')
    this.extra = { until }
  }
}

/** The platform cannot do this at all. */
export class NotSupported extends Conflict {
  override readonly type = 'not-supported'
  constructor(what: string) {
    super(`This platform does not allow ${what}`)
  }
}

/** A colleague has answered after what the writer saw. The same message with `seen` at that answer is taken. */
export class AnsweredMeanwhile extends Conflict {
  override readonly type = 'answered-meanwhile'
  override readonly extra: { messageId: Id; seq: number; by: string | null }
  constructor(answer: { messageId: Id; seq: number; by: string | null }) {
    super(`${answer.by ?? 'Somebody else'} has answered meanwhile`)
    this.extra = answer
  }
}

/** The business wants more of a conversation before it is resolved. */
export class ResolveIncomplete extends DomainError {
  readonly type = 'resolve-incomplete'
  override readonly extra: { missing: readonly ('note' | 'tag')[] }
  constructor(missing: readonly ('note' | 'tag')[]) {
    super(
      missing.length === 2
        ? 'It needs a closing note and a tag first'
        : missing[0] === 'note'
          ? 'It needs a closing note first'
          : 'It needs a tag first',
    )
    this.extra = { missing }
  }
}

/** The conversation was merged into another one, which stands for it. */
export class ConversationMerged extends Conflict {
  override readonly type = 'conversation-merged'
  override readonly extra: { conversationId: Id }
  constructor(conversationId: Id) {
    super('This conversation was merged into another one')
    this.extra = { conversationId }
  }
}

/** Somebody else took this merge of conversations back already. */
export class ConversationMergeUndone extends Conflict {
  override readonly type = 'conversation-merge-undone'
  constructor() {
    super('This merge was taken back meanwhile')
  }
}

/** These two cannot be one: `reason` says why. */
export class NotMergeable extends Conflict {
  override readonly type = 'not-mergeable'
  override readonly extra: { reason: 'other-person' | 'group' | 'place' }
  constructor(reason: 'other-person' | 'group' | 'place') {
    super(WHY_NOT[reason])
    this.extra = { reason }
  }
}

const WHY_NOT = {
  'other-person': 'They are with different persons. Merge the persons first',
  group: 'Group chats stay on their own',
  place: 'Comments and chats stay apart, and comments under different posts',
} as const

/** The operator has set up no server for the product's own mails. */
export class NoMailServer extends Conflict {
  override readonly type = 'no-mail-server'
  constructor() {
    super('No mail can be sent: the operator has not set up a mail server (SMTP_URL)')
  }
}
