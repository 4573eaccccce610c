import Type, { type Static } from 'typebox'
import { ClientId, Email, FileKey, Id, Instant, Nullable, Strict, Words } from './scalars.ts'

/** An answer that the customer can tap. */
export const Button = Strict({ id: Type.String({ minLength: 1, maxLength: 200 }), title: Type.String({ minLength: 1, maxLength: 40 }) })
export const OutgoingLocation = Strict({
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
  name: Type.Optional(Type.String({ maxLength: 200 })),
  address: Type.Optional(Type.String({ maxLength: 500 })),
})
export const OutgoingContact = Strict({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  phones: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 5 }),
  emails: Type.Optional(Type.Array(Type.String({ maxLength: 254 }), { maxItems: 5 })),
})
export const OutgoingTemplate = Strict({
  name: Type.String({ minLength: 1, maxLength: 512 }),
  language: Type.String({ minLength: 2, maxLength: 20 }),
  /** Values of the body's placeholders, in order or by name. */
  values: Type.Optional(
    Type.Union([
      Type.Array(Type.String({ maxLength: 1024 }), { maxItems: 40 }),
      Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 1024 })),
    ]),
  ),
  /** Value of the placeholder in the header's text. A header's file is the message's attachment; without one the template's own goes. */
  header: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  /** What is different with each message in an address, and codes to copy; `index` counts all buttons from 0. */
  buttons: Type.Optional(
    Type.Array(Strict({ index: Type.Integer({ minimum: 0, maximum: 19 }), value: Type.String({ minLength: 1, maxLength: 2000 }) }), {
      maxItems: 20,
    }),
  ),
})
export type OutgoingTemplate = Static<typeof OutgoingTemplate>

/**
 * What stands around a letter's text, where it is other than the thread has it. Without `to` it goes to the contact alone; whom a mail program would offer says
 * `GET /conversations/:id/answer-addresses`.
 */
export const OutgoingLetter = Strict({
  to: Type.Optional(Type.Array(Email, { minItems: 1, maxItems: 50 })),
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  cc: Type.Optional(Type.Array(Email, { maxItems: 50 })),
  bcc: Type.Optional(Type.Array(Email, { maxItems: 50 })),
})
export type OutgoingLetter = Static<typeof OutgoingLetter>

/** A name and an address, as mails have them. */
export const MailPerson = Strict({ address: Type.String(), name: Nullable(Type.String()) })
export type MailPerson = Static<typeof MailPerson>

const Addressees = Strict({ to: Type.Array(MailPerson), cc: Type.Array(MailPerson) })
/** Whom an answer to a mail goes to: its author, or everybody whom it went to, as each was named there; never ourselves. */
export const AnswerAddresses = Strict({
  /** The mail that is answered; null where there is none yet. */
  messageId: Nullable(Id),
  reply: Addressees,
  /** Null where nobody else reads along. */
  replyAll: Nullable(Addressees),
})
export type AnswerAddresses = Static<typeof AnswerAddresses>

/** What an agent sends. At least one of text, attachments, location, contact, template. */
export const SendMessage = Strict({
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 25_000 })),
  clientId: Type.Optional(ClientId),
  attachments: Type.Optional(Type.Array(Strict({ file: FileKey, voice: Type.Optional(Type.Boolean()) }), { maxItems: 10 })),
  /** Where others read along: the comment that is answered; without it, the one on top. */
  replyTo: Type.Optional(Id),
  /** Straight to the author of that comment, whom the platform lets answer once. */
  privately: Type.Optional(Type.Boolean()),
  buttons: Type.Optional(Type.Array(Button, { minItems: 1, maxItems: 13 })),
  location: Type.Optional(OutgoingLocation),
  contact: Type.Optional(OutgoingContact),
  template: Type.Optional(OutgoingTemplate),
  /** Of a mail; refused where messages are no letters. */
  letter: Type.Optional(OutgoingLetter),
  /** Sent at that moment, at most a year ahead: until then it is `scheduled`. */
  sendAfter: Type.Optional(Instant),
  /** Held back for so many seconds by the server's clock, so that it can be taken back; not together with `sendAfter`. */
  holdS: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  /** With `sendAfter`: it does not go if the customer writes first. */
  cancelOnReply: Type.Optional(Type.Boolean()),
  /** Version of the caller's draft of this answer: it is gone with the message, unless he has written on meanwhile. */
  draftVersion: Type.Optional(Type.Integer({ minimum: 1 })),
  /** `seq` of the newest message that the writer saw: refused (`answered-meanwhile`) when a colleague has answered since. */
  seen: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Canned responses that went into the text; each counts as used. Then no variable may stand open in it. */
  cannedResponseIds: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true })),
})
export type SendMessage = Static<typeof SendMessage>

export const EditMessage = Strict({ text: Type.String({ minLength: 1, maxLength: 25_000 }) })
export const ReactToMessage = Strict({ emoji: Nullable(Type.String({ minLength: 1, maxLength: 16 })) })
export const MarkRead = Strict({ seq: Type.Integer({ minimum: 0 }) })
export const SetTyping = Strict({ on: Type.Boolean() })
/** A person decides about an unconfirmed message: it did arrive, or it shall be sent again. */
export const SettleMessage = Strict({ outcome: Words(['arrived', 'resend'] as const) })

/**
 * Writes to somebody first. Where each start is a thread of its own (mail) a conversation is opened; elsewhere it is said in the chat with him, which is made
 * if there is none. The same `clientId` again is the same message.
 */
export const WriteFirst = Strict({
  /** The channel that it goes out by. */
  pageId: Id,
  /** Whom it goes to, as `startsBy` of the platform says: a mail address, or a number with its country (`+84901234567`). */
  to: Type.String({ minLength: 1, maxLength: 500 }),
  clientId: Type.Optional(ClientId),
  /** Subject and copies are of mails; refused elsewhere. */
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  cc: Type.Optional(Type.Array(Email, { maxItems: 50 })),
  bcc: Type.Optional(Type.Array(Email, { maxItems: 50 })),
  text: SendMessage.properties.text,
  attachments: SendMessage.properties.attachments,
  template: SendMessage.properties.template,
  sendAfter: SendMessage.properties.sendAfter,
  cannedResponseIds: SendMessage.properties.cannedResponseIds,
})
export type WriteFirst = Static<typeof WriteFirst>
