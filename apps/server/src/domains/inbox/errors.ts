import type { Instant } from '@switchboard/contracts'
import { Conflict, DomainError } from '../../infra/errors.ts'

/** The platform takes no free text any more: WhatsApp closes 24 h after the customer last wrote. */
export class ReplyWindowClosed extends Conflict {
  override readonly name = 'ReplyWindowClosed'
  override readonly type = 'reply-window-closed'
  override readonly extra: { closedAt: Instant | null; mode: string }
  constructor(closedAt: Instant | null, mode: string) {
    super(mode === 'template' ? 'Only an approved template can be sent now' : 'Nothing can be sent until the customer writes again')
    this.extra = { closedAt, mode }
  }
}

/** The platform would refuse this content; the message says which limit it breaks. */
export class Unsendable extends DomainError {
  override readonly name = 'Unsendable'
  readonly type = 'unsendable'
  override readonly extra: { code: string }
  constructor(code: string, message: string) {
    super(message)
    this.extra = { code }
  }
}

/** The channel is switched off, so nothing can be sent through it. */
export class ChannelInactive extends Conflict {
  override readonly name = 'ChannelInactive'
  override readonly type = 'channel-inactive'
  constructor() {
    super('This channel is switched off. An administrator can switch it on again under Channels.')
  }
}

/** The same clientId was used for another message. */
export class ClientIdReused extends Conflict {
  override readonly name = 'ClientIdReused'
  override readonly type = 'client-id-reused'
  constructor() {
    super('This clientId already belongs to another message')
  }
}

/** The message is not in a state in which this can be done; somebody or something else was first. */
export class MessageMoved extends Conflict {
  override readonly name = 'MessageMoved'
  override readonly type = 'message-moved'
  override readonly extra: { status: string }
  constructor(status: string) {
    super(`The message is ${status} by now`)
    this.extra = { status }
  }
}

/** The platform cannot do this at all. */
export class NotSupported extends Conflict {
  override readonly name = 'NotSupported'
  override readonly type = 'not-supported'
  constructor(what: string) {
    super(`This platform does not allow ${what}`)
  }
}
