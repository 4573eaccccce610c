import { digits } from '../../ids.ts'
import type { Account } from '../../model.ts'
import { present, text } from '../../read.ts'
import type { WallComment, WallPost } from '../../wall/model.ts'
import type { Wall } from '../../wall/wall.ts'
import type { World } from '../../world/world.ts'
import { usernameOf } from './username.ts'
import { mediaUrl } from './webhook.ts'

/** Who wrote, as Instagram names people and the account itself. */
export function authorOf(world: World, account: Account, { customerId }: WallComment): Record<string, string> {
  const person = customerId === undefined ? undefined : world.customers.get(customerId)
  if (person) return { id: person.platformId, username: usernameOf(person) }
  return { id: account.account, username: text(account.own.username) ?? 'shop' }
}

/** The address of a post on instagram.com. */
export function permalink({ id }: WallPost): string {
  return `https://www.instagram.com/p/${id}/`
}

/** A picture of a post, which anybody may fetch for a while. */
export function pictureOf(world: World, { file }: WallPost): string | undefined {
  return file && mediaUrl(world, file.mediaId)
}

export function isLive({ kind }: WallPost): boolean {
  return kind === 'live'
}

/** Meta's word for where something was published. */
export function productOf(post: WallPost): string {
  return isLive(post) ? 'LIVE' : post.kind === 'reel' ? 'REELS' : 'FEED'
}

/** Instagram tells of new comments and of nothing else: neither of edits, nor of what was hidden or deleted, nor of posts. */
export const wall: Wall = {
  postId: () => `179${digits(14)}`,
  commentId: () => `178${digits(14)}`,
  tellPost: () => undefined,
  tellComment({ world, account, post, comment, verb, at }) {
    if (verb !== 'add') return undefined
    const from = authorOf(world, account, comment)
    const value = present({
      id: comment.id,
      from:
        comment.customerId === undefined ? { ...from, self_ig_scoped_id: String(account.own.appScopedId ?? `9${account.account}`) } : from,
      text: comment.text || undefined,
      parent_id: comment.parentId,
      media: { id: post.id, media_product_type: productOf(post) },
    })
    const field = isLive(post) ? 'live_comments' : 'comments'
    const entry = { id: account.account, time: Math.floor(at / 1000), changes: [{ field, value }] }
    return { kind: 'comment.add', messageIds: [comment.id], body: { object: 'instagram', entry: [entry] } }
  },
}
