import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, Strict, Words } from './scalars.ts'

/** Something that the business published and others write under. What is not known (yet) is null. `pictureUrl` is a short-lived signed link. */
export const Post = Strict({
  id: Id,
  externalId: Type.String(),
  kind: Words(['post', 'video', 'reel', 'story', 'ad', 'live'] as const),
  url: Nullable(Type.String()),
  text: Nullable(Type.String()),
  pictureUrl: Nullable(Type.String()),
  authorName: Nullable(Type.String()),
  postedAt: Nullable(Instant),
  /** Gone from the platform since then. */
  removedAt: Nullable(Instant),
})
export type Post = Static<typeof Post>

export const MODERATION_STATES = ['visible', 'hidden', 'held', 'spam', 'removed'] as const
export const ModerationState = Words(MODERATION_STATES)
export type ModerationState = Static<typeof ModerationState>

/** What can be done to a comment of somebody else; which of them a platform takes stands in its `CommentRules`. */
export const MODERATION_ACTS = ['hide', 'unhide', 'delete', 'ban', 'like', 'unlike'] as const
export const ModerationAct = Words(MODERATION_ACTS)
export type ModerationAct = Static<typeof ModerationAct>

/** Which rule of the page did it: it hides all, a phone number stood in it, a word did, or its time was over. */
export const COMMENT_RULES = ['all', 'phone', 'words', 'time'] as const

/** How a comment stands, once anything was done to it. */
export const CommentStanding = Strict({
  state: ModerationState,
  /** Since when; null while it is as it was written. */
  at: Nullable(Instant),
  /** The colleague who did it; null: the platform, somebody in its own tool, or a rule. */
  by: Nullable(Strict({ id: Id, name: Type.String() })),
  rule: Nullable(Words(COMMENT_RULES)),
  liked: Type.Boolean(),
  /** Booked, but not yet confirmed by the platform. */
  pending: Type.Array(ModerationAct),
  /** The newest act of its kind that the platform refused, and why. */
  failed: Nullable(Strict({ act: ModerationAct, code: Type.String(), message: Type.String() })),
})
export type CommentStanding = Static<typeof CommentStanding>

export const ModerateMessage = Strict({ act: ModerationAct })

/** Which comments a page hides by itself, as they come in. */
export const CommentHiding = Strict({
  all: Type.Boolean(),
  /** Those with a phone number in them. */
  phones: Type.Boolean(),
  /** Those with one of these words or phrases, in any case and with or without accents. */
  words: Type.Array(Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }), { maxItems: 200, uniqueItems: true }),
  /** Minutes after which they are shown again; null: never. */
  unhideAfterMinutes: Nullable(Type.Integer({ minimum: 1, maximum: 525_600 })),
})
export type CommentHiding = Static<typeof CommentHiding>
