import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import { object, string } from '../../shape.ts'
import { commentNamed, postsOf, type WallComment } from '../../wall/model.ts'
import type { World } from '../../world/world.ts'
import { googleError, noComment } from './errors.ts'
import { byToken } from './owner.ts'
import { priced } from './quota.ts'
import { commentShape, repliesTo } from './shapes.ts'
import { bannedOf, changesOf, spamOf, wall } from './wall.ts'

const TEXT_MAX = 10_000

const write = (method: string, path: string, kind: string, act: ApiRoute['act']): ApiRoute =>
  priced(50, { method, path: new RegExp(`^/youtube/v3/${path}$`), kind, owner: byToken, act })

/** What costs fifty units. */
export const writeRoutes: readonly ApiRoute[] = [
  write('POST', 'comments', 'send', answer),
  write('PUT', 'comments', 'edit', change),
  write('DELETE', 'comments', 'delete', remove),
  write('POST', 'comments/setModerationStatus', 'moderate', moderate),
]

const words = string({ min: 1, max: TEXT_MAX })
const answerShape = object({ snippet: object({ parentId: string({ min: 1 }), textOriginal: words }) })
const changeShape = object({ id: string({ min: 1 }), snippet: object({ textOriginal: words }) })

function answer({ json }: ApiCall, account: Account, world: World): Answer {
  const problem = answerShape.check(json, '')[0]
  if (problem) return googleError(400, problem.sort === 'length' ? 'commentTextTooLong' : 'invalidCommentMetadata', problem.message)
  const parentId = text(at(json, 'snippet', 'parentId')) ?? ''
  const found = commentNamed(account, parentId)
  if (!found || parentId.includes('.')) return googleError(404, 'parentCommentNotFound', 'The specified parent comment could not be found.')
  const said = text(at(json, 'snippet', 'textOriginal')) ?? ''
  const comment: WallComment = {
    id: wall.commentId(found.post, parentId),
    at: world.now(),
    parentId,
    text: said,
    via: 'api',
    edits: 0,
    // The same words twice in a row are taken for spam, without a word about it.
    hidden: lastOwn(account)?.text === said,
    deleted: false,
    liked: false,
  }
  found.post.comments.push(comment)
  world.wallChanged(account)
  return { status: 200, body: commentShape({ world, account, post: found.post }, comment) }
}

function lastOwn(account: Account): WallComment | undefined {
  return postsOf(account)
    .flatMap(({ comments }) => comments)
    .filter(({ customerId }) => customerId === undefined)
    .toSorted((one, other) => one.at - other.at)
    .at(-1)
}

function change({ json }: ApiCall, account: Account, world: World): Answer {
  const problem = changeShape.check(json, '')[0]
  if (problem) return googleError(400, 'invalidCommentMetadata', problem.message)
  const found = commentNamed(account, text(at(json, 'id')) ?? '')
  if (!found) return noComment()
  if (found.comment.customerId !== undefined) return googleError(403, 'forbidden', 'The comment is not of this channel.')
  Object.assign(found.comment, { text: text(at(json, 'snippet', 'textOriginal')) ?? '', edits: found.comment.edits + 1 })
  changesOf(account)[found.comment.id] = Math.max(world.now(), found.comment.at + 1000)
  world.wallChanged(account)
  return { status: 200, body: commentShape({ world, account, post: found.post }, found.comment) }
}

function remove({ query }: ApiCall, account: Account, world: World): Answer {
  const found = commentNamed(account, query.get('id') ?? '')
  if (!found) return noComment()
  if (found.comment.customerId !== undefined) return googleError(403, 'forbidden', 'The comment is not of this channel.')
  found.comment.deleted = true
  world.wallChanged(account)
  return { status: 204, body: '' }
}

function moderate({ query }: ApiCall, account: Account, world: World): Answer {
  const status = query.get('moderationStatus') ?? ''
  const ban = query.get('banAuthor') === 'true'
  if (!['published', 'heldForReview', 'rejected'].includes(status) || (ban && status !== 'rejected'))
    return googleError(400, 'invalidValue', 'moderationStatus is not one that can be set.', 'youtube.parameter')
  const found = (query.get('id') ?? '').split(',').map((id) => commentNamed(account, id))
  for (const one of found) {
    if (!one) return noComment()
    const { comment, post } = one
    comment.hidden = status === 'heldForReview'
    spamOf(account).splice(0, spamOf(account).length, ...spamOf(account).filter((id) => id !== comment.id))
    if (ban && comment.customerId !== undefined) bannedOf(account).push(comment.customerId)
    if (status !== 'rejected') continue
    for (const gone of [comment, ...(comment.id.includes('.') ? [] : repliesTo(post, comment.id))]) gone.deleted = true
  }
  world.wallChanged(account)
  return { status: 204, body: '' }
}
