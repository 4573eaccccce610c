import type { Account, FileRef } from '../model.ts'
import { own } from '../world/accounts.ts'

/** Something a business published, and what people wrote under it, oldest first. */
export interface WallPost {
  id: string
  at: number
  /** What it is where the platform tells kinds apart: `reel`, `live`; absent: a plain post. */
  kind?: string
  text: string
  file?: FileRef
  removed: boolean
  comments: WallComment[]
}

export interface WallComment {
  id: string
  at: number
  /** The comment it answers; absent for one on top. */
  parentId?: string
  /** Whose it is; absent: the business's. */
  customerId?: string
  /** `api`: sent by the tool under test; `app`: typed in the platform's own tool; `phone`: by a customer. */
  via: 'api' | 'app' | 'phone'
  text: string
  file?: FileRef
  edits: number
  hidden: boolean
  deleted: boolean
  liked: boolean
  /** The message that answered it in private. */
  privateReply?: string
}

/** A post and one comment under it. */
export interface Found {
  post: WallPost
  comment: WallComment
}

/** The posts of an account, oldest first. */
export function postsOf(account: Account): WallPost[] {
  return own(account, 'posts', () => [] as WallPost[])
}

export function postNamed(account: Account, id: string): WallPost | undefined {
  return postsOf(account).find((post) => post.id === id && !post.removed)
}

/** A comment that is still there. */
export function commentNamed(account: Account, id: string): Found | undefined {
  for (const post of postsOf(account)) {
    const comment = post.comments.find((one) => one.id === id && !one.deleted)
    if (comment) return { post, comment }
  }
  return undefined
}

/** The answers to a comment, and theirs. */
export function below(post: WallPost, comment: WallComment): WallComment[] {
  const direct = post.comments.filter(({ parentId }) => parentId === comment.id)
  return direct.flatMap((one) => [one, ...below(post, one)])
}
