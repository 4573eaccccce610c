import type { Account } from '../model.ts'
import type { WebhookEvent } from '../platform.ts'
import type { World } from '../world/world.ts'
import type { WallComment, WallPost } from './model.ts'

/** What happened to a post or a comment, in the words most platforms use. */
export type WallVerb = 'add' | 'edited' | 'remove' | 'hide' | 'unhide'

export interface WallTold {
  world: World
  account: Account
  post: WallPost
  verb: WallVerb
  /** Milliseconds since 1970. */
  at: number
}

/** What only a platform knows about its posts and comments. */
export interface Wall {
  postId(account: Account): string
  /** `parentId`: the comment that it answers. */
  commentId(post: WallPost, parentId?: string): string
  /** Undefined where the platform tells nobody. */
  tellPost(told: WallTold): WebhookEvent | undefined
  tellComment(told: WallTold & { comment: WallComment }): WebhookEvent | undefined
}
