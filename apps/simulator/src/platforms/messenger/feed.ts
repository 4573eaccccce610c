import { digits } from '../../ids.ts'
import { cdnUrl } from '../../meta/cdn.ts'
import type { Account } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import type { WallComment, WallPost } from '../../wall/model.ts'
import type { Wall, WallTold, WallVerb } from '../../wall/wall.ts'
import type { World } from '../../world/world.ts'

/** Who wrote, as the feed names people and the page. */
export function authorOf(world: World, account: Account, comment: WallComment): { id: string; name: string } {
  const person = comment.customerId === undefined ? undefined : world.customers.get(comment.customerId)
  return person ? { id: person.platformId, name: person.name } : { id: account.account, name: account.name }
}

/** The address of a post on facebook.com. */
export function permalink({ id }: WallPost): string {
  return `https://www.facebook.com/${id.replace('_', '/posts/')}`
}

/** A picture of a post or a comment, which anybody may fetch for a while. */
export function pictureOf(world: World, { file }: WallPost | WallComment): string | undefined {
  return file && cdnUrl(world, `/scontent/v/t1.15752-9/${file.mediaId}`)
}

/** `<page>_<post>`, and `<post>_<comment>` under it. */
export const wall: Wall = {
  postId: (account) => `${account.account}_${digits(18)}`,
  commentId: (post) => `${post.id.split('_').at(-1)}_${digits(16)}`,
  tellPost: (told) => feed(told, 'post', { ...postValue(told), item: told.post.file ? 'photo' : 'status' }),
  tellComment: (told) => feed(told, 'comment', commentValue(told)),
}

function postValue({ world, account, post, verb }: WallTold): Record<string, unknown> {
  const whole = verb === 'add' || verb === 'edited'
  return {
    verb,
    post_id: post.id,
    from: { id: account.account, name: account.name },
    created_time: seconds(post.at),
    ...(whole && present({ message: post.text || undefined, link: pictureOf(world, post), published: 1 })),
  }
}

function commentValue({ world, account, post, comment, verb }: WallTold & { comment: WallComment }): Record<string, unknown> {
  const whole = verb === 'add' || verb === 'edited'
  return present({
    item: 'comment',
    verb,
    comment_id: comment.id,
    post_id: post.id,
    parent_id: comment.parentId ?? post.id,
    from: authorOf(world, account, comment),
    created_time: seconds(comment.at),
    message: whole && comment.text ? comment.text : undefined,
    photo: whole ? pictureOf(world, comment) : undefined,
    edited_time: verb === 'edited' ? seconds(world.now()) : undefined,
    is_hidden: verb === 'hide' ? true : verb === 'unhide' ? false : undefined,
    post:
      verb === 'add'
        ? {
            id: post.id,
            status_type: post.file ? 'added_photos' : 'mobile_status_update',
            is_published: true,
            permalink_url: permalink(post),
            promotion_status: 'inactive',
          }
        : undefined,
  })
}

function feed(
  { account, verb, at }: { account: Account; verb: WallVerb; at: number },
  what: 'post' | 'comment',
  value: Record<string, unknown>,
): WebhookEvent {
  const messageIds = what === 'comment' ? [String(value.comment_id)] : []
  return {
    kind: `${what}.${verb}`,
    messageIds,
    body: { object: 'page', entry: [{ id: account.account, time: seconds(at), changes: [{ field: 'feed', value }] }] },
  }
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}
