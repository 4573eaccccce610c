import { badParameter, graphError, graphPath, graphTime, ok, pageOf, unknownNode } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import { anything, boolean, object, optional, refine, string } from '../../shape.ts'
import { below, commentNamed, type Found, postNamed, postsOf, type WallComment, type WallPost } from '../../wall/model.ts'
import type { WallVerb } from '../../wall/wall.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { attachmentNotFetched } from './errors.ts'
import { authorOf, permalink, pictureOf, wall } from './feed.ts'
import { pageOwner } from './owner.ts'

const TEXT_MAX = 8000

/** Answering, changing, moderating and reading comments; and reading the posts they stand under. */
export const commentRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: graphPath('/:node/comments'), kind: 'comment', owner: wallOwner, act: answer },
  { method: 'GET', path: graphPath('/:node/comments'), kind: 'history', owner: wallOwner, act: comments },
  { method: 'GET', path: graphPath('/:node/posts'), kind: 'history', owner: pageOwner, act: posts },
  { method: 'POST', path: graphPath('/:node/likes'), kind: 'moderate', owner: commentOwner, act: like(true) },
  { method: 'DELETE', path: graphPath('/:node/likes'), kind: 'moderate', owner: commentOwner, act: like(false) },
  { method: 'POST', path: graphPath('/:node'), kind: 'moderate', owner: commentOwner, act: change },
  { method: 'DELETE', path: graphPath('/:node'), kind: 'moderate', owner: commentOwner, act: remove },
  { method: 'GET', path: graphPath('/:node'), kind: 'post', owner: postOwner, act: readPost },
  { method: 'GET', path: graphPath('/:node'), kind: 'comment', owner: commentOwner, act: readComment },
]

function accountWhere(world: World, fits: (account: Account) => boolean): Account | undefined {
  return world.accounts.find('messenger', fits)
}

function postOwner({ params }: ApiCall, world: World): Account | undefined {
  return accountWhere(world, (account) => postNamed(account, params.node ?? '') !== undefined)
}

function commentOwner({ params }: ApiCall, world: World): Account | undefined {
  return accountWhere(world, (account) => commentNamed(account, params.node ?? '') !== undefined)
}

function wallOwner(call: ApiCall, world: World): Account | undefined {
  return postOwner(call, world) ?? commentOwner(call, world)
}

const answerShape = refine(
  object({
    message: optional(string({ min: 1, max: TEXT_MAX })),
    attachment_url: optional(string({ pattern: /^https?:\/\/\S+$/ })),
    access_token: optional(anything),
  }),
  (value) =>
    at(value, 'message') === undefined && at(value, 'attachment_url') === undefined ? 'must hold message or attachment_url' : undefined,
)

async function answer(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const problem = answerShape.check(call.json, '')[0]
  if (problem) return badParameter(problem)
  const node = call.params.node ?? ''
  const found = commentNamed(account, node)
  const post = found?.post ?? postNamed(account, node)
  if (!post) return unknownNode(call)
  const picture = await fetched(text(at(call.json, 'attachment_url')), account, world)
  if (picture === 'failed') return attachmentNotFetched()
  const comment: WallComment = {
    id: wall.commentId(post),
    at: world.now(),
    text: text(at(call.json, 'message')) ?? '',
    ...(picture && { file: picture }),
    // What answers an answer is shown below the comment on top.
    ...(found && { parentId: found.comment.parentId ?? found.comment.id }),
    via: 'api',
    edits: 0,
    hidden: false,
    deleted: false,
    liked: false,
  }
  post.comments.push(comment)
  tell(world, account, { post, comment }, 'add')
  return ok({ id: comment.id })
}

async function fetched(link: string | undefined, account: Account, world: World) {
  if (link === undefined) return undefined
  const got = await fetchLink(link)
  if (got.kind === 'failed') return 'failed' as const
  if (got.kind === 'elsewhere') return { mediaId: '', name: link, mimeType: '', size: 0, href: link }
  return fileRef(world.media.add(account.account, got.file, world.now()))
}

const changeShape = refine(
  object({ is_hidden: optional(boolean), message: optional(string({ min: 1, max: TEXT_MAX })), access_token: optional(anything) }),
  (value) =>
    (at(value, 'is_hidden') === undefined) === (at(value, 'message') === undefined) ? 'must hold either is_hidden or message' : undefined,
)

/** Hides and shows what readers wrote; changes what the page itself did. */
function change(call: ApiCall, account: Account, world: World): Answer {
  const problem = changeShape.check(call.json, '')[0]
  if (problem) return badParameter(problem)
  const found = commentNamed(account, call.params.node ?? '') as Found
  const message = text(at(call.json, 'message'))
  const mine = found.comment.customerId === undefined
  if (mine !== (message !== undefined)) return graphError(200, '(#200) Permissions error', { status: 403 })
  if (message === undefined) found.comment.hidden = at(call.json, 'is_hidden') === true
  else Object.assign(found.comment, { text: message, edits: found.comment.edits + 1 })
  tell(world, account, found, message !== undefined ? 'edited' : found.comment.hidden ? 'hide' : 'unhide')
  return ok({ success: true })
}

function remove(call: ApiCall, account: Account, world: World): Answer {
  const found = commentNamed(account, call.params.node ?? '') as Found
  found.comment.deleted = true
  // Of what stood below it nobody is told.
  for (const one of below(found.post, found.comment)) one.deleted = true
  tell(world, account, found, 'remove')
  return ok({ success: true })
}

function like(liked: boolean): ApiRoute['act'] {
  return (call, account, world) => {
    const found = commentNamed(account, call.params.node ?? '') as Found
    found.comment.liked = liked
    world.wallChanged(account)
    return ok({ success: true })
  }
}

function tell(world: World, account: Account, found: Found, verb: WallVerb): void {
  world.wallChanged(account)
  const event = wall.tellComment({ world, account, ...found, verb, at: world.now() })
  if (event) world.offer(account, event)
}

function readPost(call: ApiCall, account: Account, world: World): Answer {
  const post = postNamed(account, call.params.node ?? '') as WallPost
  const picture = pictureOf(world, post)
  return ok({
    id: post.id,
    ...(post.text && { message: post.text }),
    permalink_url: permalink(post),
    ...(picture && { full_picture: picture }),
    created_time: graphTime(post.at),
    from: { id: account.account, name: account.name },
  })
}

function readComment(call: ApiCall, account: Account, world: World): Answer {
  return ok(shown(commentNamed(account, call.params.node ?? '') as Found, account, world))
}

/** Those below a comment; or of a post: without `filter=stream` those on top alone. */
function comments(call: ApiCall, account: Account, world: World): Answer {
  const node = call.params.node ?? ''
  const found = commentNamed(account, node)
  const post = found?.post ?? (postNamed(account, node) as WallPost)
  const flat = call.query.get('filter') === 'stream'
  const of = found ? below(post, found.comment) : post.comments.filter(({ parentId }) => flat || parentId === undefined)
  const list = of.filter(({ deleted }) => !deleted)
  const ordered = list.toSorted((a, b) => (call.query.get('order') === 'reverse_chronological' ? b.at - a.at : a.at - b.at))
  const page = pageOf(call, ordered, { url: world.url, most: 100 })
  return ok({ ...page, data: page.data.map((comment) => shown({ post, comment }, account, world)) })
}

/** What the page published, newest first, with how many comments each has. */
function posts(call: ApiCall, account: Account, world: World): Answer {
  const newest = postsOf(account)
    .filter(({ removed }) => !removed)
    .toSorted((a, b) => b.at - a.at)
  const page = pageOf(call, newest, { url: world.url, most: 100 })
  return ok({ ...page, data: page.data.map(listedPost) })
}

function listedPost(post: WallPost) {
  const total_count = post.comments.filter(({ deleted }) => !deleted).length
  return {
    id: post.id,
    created_time: graphTime(post.at),
    permalink_url: permalink(post),
    status_type: post.file ? 'added_photos' : 'mobile_status_update',
    comments: { data: [], summary: { order: 'chronological', total_count, can_comment: true } },
  }
}

function shown({ post, comment }: Found, account: Account, world: World) {
  return {
    id: comment.id,
    message: comment.text,
    created_time: graphTime(comment.at),
    from: authorOf(world, account, comment),
    ...(comment.file && { attachment: { type: 'photo', media: { image: { src: pictureOf(world, comment) } } } }),
    ...(comment.parentId && { parent: { id: comment.parentId } }),
    permalink_url: `${permalink(post)}?comment_id=${comment.id.split('_').at(-1)}`,
    is_hidden: comment.hidden,
    can_hide: comment.customerId !== undefined,
    can_remove: true,
    can_reply_privately: comment.customerId !== undefined && comment.privateReply === undefined,
  }
}
