import type { PublicRules } from '../adapter.ts'
import { check, checkLive } from './check.ts'
import { capabilities, comments, liveComments, mentionRules, pace, window } from './limits.ts'

/** Comments on an Instagram account's posts and reels. They come by the webhook of its chats and belong to that adapter. */
export const commentPlace: PublicRules = { capabilities, window, pace, check, comments }
/** Mentions of the account elsewhere. */
export const mentionPlace: PublicRules = { capabilities, window, pace, check, comments: mentionRules }
/** Comments on a live video of the account. */
export const livePlace: PublicRules = { capabilities, window, pace, check: checkLive, comments: liveComments }
export { commentAuthor, deleteComment, moderate, sendComment, sendPrivately } from './client.ts'
export { commentPart } from './comment.ts'
export { readError } from './errors.ts'
export { findComment } from './find.ts'
export { bodyOf, LISTED, listedPart } from './listed.ts'
export { listsOf } from './lists.ts'
export { mentionAuthor, mentionPart } from './mention.ts'
export { readPost } from './post.ts'
