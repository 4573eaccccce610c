import Type, { type Static } from 'typebox'
import { Message } from './inbox.ts'
import { ContactRef, PageRef, UserRef } from './inbox.ts'
import { Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

/** What was written together, and goes together at a moment: `message` is the first part of it. */
export const ScheduledMessage = Strict({
  message: Message,
  /** Of all parts. */
  parts: Type.Integer({ minimum: 1 }),
  files: Type.Integer({ minimum: 0 }),
  text: Nullable(Type.String()),
  author: Nullable(UserRef),
  contact: ContactRef,
  page: PageRef,
  conversationId: Id,
})
export type ScheduledMessage = Static<typeof ScheduledMessage>
export const ScheduledList = PageOf(ScheduledMessage)
export type ScheduledList = Static<typeof ScheduledList>

/** Soonest first. `all`: what everybody has scheduled, in conversations that the caller sees; needs `scheduled-message.read`. */
export const ScheduledQuery = Strict({ ...Paging, author: Type.Optional(Words(['me', 'all'] as const)) })
export type ScheduledQuery = Static<typeof ScheduledQuery>

/** Changes what waits for its moment. `version` is the one that was changed; of two who change it at once the second is told (`changed-meanwhile`). */
export const PatchSchedule = Strict({
  version: Type.Integer({ minimum: 1 }),
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 25_000 })),
  sendAfter: Type.Optional(Instant),
  cancelOnReply: Type.Optional(Type.Boolean()),
})
export type PatchSchedule = Static<typeof PatchSchedule>
