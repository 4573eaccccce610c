import type { PublicRules } from '../adapter.ts'
import { check } from './check.ts'
import { capabilities, comments, pace, window } from './limits.ts'

/** Comments on a Facebook page's posts. They come by the webhook of Messenger and belong to its adapter, which joins both. */
export const commentPlace: PublicRules = { capabilities, window, pace, check, comments }
export { commentAuthor, deleteComment, editComment, moderate, readPost, sendComment, sendPrivately } from './client.ts'
export { readError } from './errors.ts'
export { feedPart } from './feed.ts'
export { findComment } from './find.ts'
export { bodyOf, LISTED, listedPart } from './listed.ts'
export { listsOf } from './lists.ts'
