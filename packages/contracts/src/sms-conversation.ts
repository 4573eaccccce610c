import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, Strict, Words } from './scalars.ts'

const Sender = Strict({ id: Id, name: Type.String(), account: Type.String() })

/** A customer came to hear from another number of a pool. */
export const SenderChange = Strict({
  at: Instant,
  from: Sender,
  to: Sender,
  /** `switched-off`: the number was; `left-pool`: it was taken out of the pool. */
  why: Words(['switched-off', 'left-pool'] as const),
  by: Nullable(Strict({ id: Id, name: Type.String() })),
})
export type SenderChange = Static<typeof SenderChange>

/** What one conversation by SMS came to, as it stands now, and from which number its customer hears. */
export const SmsConversation = Strict({
  /** The customer's number; null where he writes from a short code or a name. */
  phone: Nullable(Type.String()),
  /** The number of ours that it is on is switched on, so it can be answered. */
  active: Type.Boolean(),
  received: Type.Integer(),
  sent: Type.Integer(),
  /** Of those sent: what arrived, and what did not. */
  delivered: Type.Integer(),
  failed: Type.Integer(),
  /** Parts that the service counts, and bills, for what was sent. */
  segments: Type.Integer(),
  firstMessageAt: Nullable(Instant),
  lastMessageAt: Nullable(Instant),
  /** From the first message that waited to the first answer of the team after it. */
  firstAnswerS: Nullable(Type.Integer()),
  /** Half of all answers came within so many seconds of the first message that waited for them. */
  medianAnswerS: Nullable(Type.Integer()),
  /** Since when the customer wants no messages here. */
  optedOutAt: Nullable(Instant),
  /** The pool of this conversation's number, and which of its numbers is the customer's; null for a number without a pool, or a customer without a number. */
  pool: Nullable(
    Strict({
      id: Id,
      name: Type.String(),
      /** The number that the customer hears from when somebody writes first; null while none was chosen. */
      sender: Nullable(Sender),
      since: Nullable(Instant),
      /** Newest first. */
      changes: Type.Array(SenderChange),
    }),
  ),
})
export type SmsConversation = Static<typeof SmsConversation>
