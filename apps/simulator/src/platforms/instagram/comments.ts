import { badParameter, fieldsOf, graphError, graphPath, graphTime, ok, pageOf } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import { anything, object, oneOf, optional, string } from '../../shape.ts'
import { below, commentNamed, type Found, postNamed, postsOf, type WallComment, type WallPost } from '../../wall/model.ts'
import type { World } from '../../world/world.ts'
import { chosen } from './chosen.ts'
import { authorOf, isLive, permalink, pictureOf, productOf, wall } from './wall.ts'

const TEXT_MAX = 2200

/** Answering, hiding, deleting and reading comments; and reading what they stand under. */
export const commentRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: graphPath('/:node/replies'), kind: 'comment', owner: commentOwner, act: answer },
  { method: 'GET', path: graphPath('/:node/replies'), kind: 'history', owner: commentOwner, act: answers },
  { method: 'GET', path: graphPath('/:node/comments'), kind: 'history', owner: postOwner, act: comments },
  { method: 'GET', path: graphPath('/:node/media'), kind: 'history', owner: publisher, act: media },
  { method: 'POST', path: graphPath('/:node'), kind: 'moderate', owner: commentOwner, act: hide },
  { method: 'DELETE', path: graphPath('/:node'), kind: 'moderate', owner: commentOwner, act: remove },
  { method: 'GET', path: graphPath('/:node'), kind: 'post', owner: postOwner, act: readPost },
  { method: 'GET', path: graphPath('/:node'), kind: 'comment', owner: commentOwner, act: readComment },
]

function commentOwner({ params }: ApiCall, world: World): Account | undefined {
  return world.accounts.find('instagram', (account) => commentNamed(account, params.node ?? '') !== undefined)
}

function postOwner({ params }: ApiCall, world: World): Account | undefined {
  return world.accounts.find('instagram', (account) => postNamed(account, params.node ?? '') !== undefined)
}

function publisher({ params }: ApiCall, world: World): Account | undefined {
  return world.accounts.get('instagram', params.node ?? '')
}

const answerShape = object({ message: string({ min: 1, max: TEXT_MAX }), access_token: optional(anything) })

/** An answer stands below the comment on top, whichever was named. */
function answer(call: ApiCall, account: Account, world: World): Answer {
  const said = { message: call.query.get('message') ?? undefined, ...(call.json as object | undefined) }
  const problem = answerShape.check(said, '')[0]
  if (problem) return badParameter(problem)
  const { post, comment } = commentNamed(account, call.params.node ?? '') as Found
  if (isLive(post)) return graphError(100, '(#100) Comments on a live video cannot be replied to')
  if (comment.hidden) return graphError(100, '(#100) A hidden comment cannot be replied to')
  const written: WallComment = {
    id: wall.commentId(post),
    at: world.now(),
    text: text(at(said, 'message')) ?? '',
    parentId: comment.parentId ?? comment.id,
    via: 'api',
    edits: 0,
    hidden: false,
    deleted: false,
    liked: false,
  }
  post.comments.push(written)
  world.wallChanged(account)
  const event = wall.tellComment({ world, account, post, comment: written, verb: 'add', at: written.at })
  if (event) world.offer(account, event)
  return ok({ id: written.id })
}

const hideShape = object({ hide: oneOf('true', 'false'), access_token: optional(anything) })

/** By address or body; what the account itself wrote is always shown. */
function hide(call: ApiCall, account: Account, world: World): Answer {
  const given = at(call.json, 'hide') ?? call.query.get('hide') ?? undefined
  const problem = hideShape.check({ hide: String(given) }, '')[0]
  if (problem) return badParameter(problem)
  const { post, comment } = commentNamed(account, call.params.node ?? '') as Found
  if (isLive(post)) return graphError(100, '(#100) Comments on a live video cannot be hidden')
  comment.hidden = String(given) === 'true' && comment.customerId !== undefined
  world.wallChanged(account)
  return ok({ success: true })
}

function remove(call: ApiCall, account: Account, world: World): Answer {
  const { post, comment } = commentNamed(account, call.params.node ?? '') as Found
  comment.deleted = true
  for (const one of below(post, comment)) one.deleted = true
  world.wallChanged(account)
  return ok({ success: true })
}

function readPost(call: ApiCall, account: Account, world: World): Answer {
  return ok(chosen(published(postNamed(account, call.params.node ?? '') as WallPost, account, world), fieldsOf(call)))
}

function published(post: WallPost, account: Account, world: World): Record<string, unknown> {
  return {
    id: post.id,
    caption: post.text || undefined,
    permalink: permalink(post),
    media_type: 'IMAGE',
    media_product_type: productOf(post),
    media_url: pictureOf(world, post),
    timestamp: graphTime(post.at),
    username: text(account.own.username) ?? 'shop',
    comments_count: post.comments.filter(({ deleted }) => !deleted).length,
  }
}

function readComment(call: ApiCall, account: Account, world: World): Answer {
  return ok(chosen(shown(commentNamed(account, call.params.node ?? '') as Found, account, world), fieldsOf(call)))
}

function answers(call: ApiCall, account: Account, world: World): Answer {
  const { post, comment } = commentNamed(account, call.params.node ?? '') as Found
  const list = below(post, comment).filter(({ deleted }) => !deleted)
  const limit = Math.min(Number(call.query.get('limit') ?? 25), 100)
  const data = list.slice(0, limit).map((one) => chosen(shown({ post, comment: one }, account, world), fieldsOf(call)))
  return ok({ data, ...(list.length > limit && { paging: { next: `${world.url}${call.path}?after=${limit}` } }) })
}

/** What the account published, newest first; live videos are in another list. */
function media(call: ApiCall, account: Account, world: World): Answer {
  const newest = postsOf(account)
    .filter((post) => !post.removed && !isLive(post))
    .toSorted((a, b) => b.at - a.at)
  const page = pageOf(call, newest, { url: world.url, most: 100 })
  return ok({ ...page, data: page.data.map((post) => chosen(published(post, account, world), fieldsOf(call))) })
}

/** The comments on top of a post, newest first, each with its answers where they are asked for. */
function comments(call: ApiCall, account: Account, world: World): Answer {
  const post = postNamed(account, call.params.node ?? '') as WallPost
  const there = post.comments.filter(({ deleted }) => !deleted)
  const top = there.filter(({ parentId }) => parentId === undefined).toSorted((a, b) => b.at - a.at)
  const page = pageOf(call, top, { url: world.url, most: 50 })
  const withAnswers = (call.query.get('fields') ?? '').includes('replies')
  const data = page.data.map((comment) => {
    const replies = there.filter(({ parentId }) => parentId === comment.id).map((one) => shown({ post, comment: one }, account, world))
    const one = chosen(shown({ post, comment }, account, world), fieldsOf(call))
    return withAnswers && replies.length > 0 ? { ...one, replies: { data: replies } } : one
  })
  return ok({ ...page, data })
}

function shown({ post, comment }: Found, account: Account, world: World): Record<string, unknown> {
  const from = authorOf(world, account, comment)
  return {
    id: comment.id,
    text: comment.text,
    from,
    username: from.username,
    timestamp: graphTime(comment.at),
    parent_id: comment.parentId,
    hidden: comment.hidden,
    media: { id: post.id, permalink: permalink(post) },
  }
}
