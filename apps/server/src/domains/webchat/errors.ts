import { Conflict, DomainError } from '../../infra/errors.ts'

/** The chat is switched off: the widget leaves the page. */
export class ChatSwitchedOff extends DomainError {
  readonly type = 'forbidden'
  constructor() {
    super('This chat is switched off')
  }
}

/** The proof of identity is missing where one is required, or proves nothing. `reason` is a word for the shop's developer. */
export class ProofRefused extends DomainError {
  readonly type = 'proof-refused'
  override readonly extra: { reason: string }
  constructor(reason: string) {
    super('This does not prove who the visitor is')
    this.extra = { reason }
  }
}

/** Answers to the form before the chat that do not fit its fields; `errors` names them (`/form/email`). */
export class InvalidForm extends DomainError {
  readonly type = 'invalid-form'
  override readonly extra: { errors: readonly { path: string; message: string }[] }
  constructor(errors: readonly { path: string; message: string }[]) {
    super('Some answers are missing or wrong')
    this.extra = { errors }
  }
}

/** The conversation has ended; the next message opens another. */
export class ConversationClosed extends Conflict {
  override readonly type = 'conversation-closed'
  constructor() {
    super('This conversation has ended; start a new one')
  }
}

/** Found in its content, a file is of a kind that visitors may not send. */
export class FileTypeRefused extends DomainError {
  readonly type = 'unsupported-media-type'
  override readonly extra: { mimeType: string }
  constructor(mimeType: string) {
    super('Files of this type are not accepted here')
    this.extra = { mimeType }
  }
}
