import type { Account } from '../../model.ts'
import type { WallComment, WallPost } from '../../wall/model.ts'
import type { World } from '../../world/world.ts'
import { changesOf, spamOf, topId } from './wall.ts'

const SHOWN_REPLIES = 5

/** How a comment stands, in YouTube's words. */
export function statusOf(account: Account, comment: WallComment): 'published' | 'heldForReview' | 'likelySpam' | 'rejected' {
  if (comment.deleted) return 'rejected'
  if (comment.hidden) return 'heldForReview'
  return spamOf(account).includes(comment.id) ? 'likelySpam' : 'published'
}

/** Times are in whole seconds; a change is never in the second of the writing. */
export function time(ms: number): string {
  return `${new Date(Math.ceil(ms / 1000) * 1000).toISOString().slice(0, 19)}Z`
}

interface Shown {
  world: World
  account: Account
  post: WallPost
}

export function commentShape({ world, account, post }: Shown, comment: WallComment): Record<string, unknown> {
  const person = comment.customerId === undefined ? undefined : world.customers.get(comment.customerId)
  const channel = person?.platformId ?? account.account
  const handle = `@${person?.username ?? (person?.name ?? account.name).toLowerCase().replaceAll(/\s+/g, '-')}`
  const status = statusOf(account, comment)
  return {
    kind: 'youtube#comment',
    etag: `${comment.id}-${comment.edits}`,
    id: comment.id,
    snippet: {
      channelId: account.account,
      // Answers in a list of their own do not name their video.
      ...(comment.id.includes('.') ? { parentId: topId(comment.id) } : { videoId: post.id }),
      textDisplay: comment.text,
      ...(person ? {} : { textOriginal: comment.text }),
      authorDisplayName: handle,
      authorProfileImageUrl: person?.avatar ?? `${world.url}/_sim/avatars/${person?.id ?? 'channel'}.png`,
      authorChannelUrl: `http://www.youtube.com/${handle}`,
      authorChannelId: { value: channel },
      canRate: true,
      viewerRating: 'none',
      likeCount: 0,
      ...(status !== 'published' && { moderationStatus: status }),
      publishedAt: time(comment.at),
      updatedAt: time(changesOf(account)[comment.id] ?? comment.at),
    },
  }
}

/** A thread with the first few of the answers that stand as asked for. */
export function threadShape(shown: Shown, top: WallComment, status: string): Record<string, unknown> {
  const { account, post } = shown
  const replies = repliesTo(post, top.id)
  const published = replies.filter((one) => statusOf(account, one) === 'published')
  const wanted = replies.filter((one) => statusOf(account, one) === status).slice(0, SHOWN_REPLIES)
  return {
    kind: 'youtube#commentThread',
    etag: `${top.id}-${published.length}`,
    id: top.id,
    snippet: {
      channelId: account.account,
      videoId: post.id,
      topLevelComment: commentShape(shown, top),
      canReply: true,
      totalReplyCount: published.length,
      isPublic: true,
    },
    ...(wanted.length > 0 && { replies: { comments: wanted.map((one) => commentShape(shown, one)) } }),
  }
}

/** All answers below a comment on top, oldest first. */
export function repliesTo(post: WallPost, top: string): WallComment[] {
  return post.comments.filter(({ id }) => id.includes('.') && topId(id) === top)
}
