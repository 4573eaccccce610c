import type { FastifyInstance } from 'fastify'
import type { Account, FileRef } from '../model.ts'
import { boolean, object, optional, string } from '../shape.ts'
import { commentNamed, type Found, postNamed, postsOf, type WallComment, type WallPost } from '../wall/model.ts'
import type { Wall, WallVerb } from '../wall/wall.ts'
import type { Delivery } from '../wire/postman.ts'
import { fileRef } from '../world/media.ts'
import type { World } from '../world/world.ts'
import { bodyOf } from './body.ts'
import type { ControlParts } from './control.ts'
import { accountNamed, customerNamed, platformNamed } from './find.ts'
import { Refusal } from './refusal.ts'

const text = optional(string({ min: 1 }))
const file = optional(object({ name: string({ min: 1 }), mimeType: string({ min: 1 }), base64: string() }))
const time = optional(string({ pattern: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/ }))
const postShape = object({ text, file, at: time, id: text, kind: text })
const commentShape = object({ customer: text, text, file, replyTo: text, at: time, id: text })
const changeShape = object({ text, hidden: optional(boolean), at: time })

interface SentFile {
  name: string
  mimeType: string
  base64: string
}

interface OnePath {
  Params: { platform: string; account: string; post: string; comment: string }
}

interface Place {
  world: World
  account: Account
  wall: Wall
}

const BASE = '/_sim/accounts/:platform/:account'

/** Posts of a business and the comments under them, as its readers and its own people make them. */
export function wallRoutes(app: FastifyInstance, { world }: ControlParts): void {
  const placeOf = ({ platform, account }: OnePath['Params']): Place => {
    const { wall } = platformNamed(world, platform)
    if (!wall) throw new Refusal(422, 'Nothing is published on this platform')
    return { world, account: accountNamed(world, platform, account), wall }
  }

  app.get<OnePath>(`${BASE}/posts`, (request) => ({ posts: postsOf(placeOf(request.params).account).filter(({ removed }) => !removed) }))

  app.post<OnePath>(`${BASE}/posts`, async (request, reply) => {
    const place = placeOf(request.params)
    const given = bodyOf<{ text?: string; file?: SentFile; at?: string; id?: string; kind?: string }>(request, postShape)
    const { text = '' } = given
    const post: WallPost = {
      id: given.id ?? place.wall.postId(place.account),
      at: timeOf(world, given.at),
      text,
      ...(given.kind && { kind: given.kind }),
      ...stored(place, given.file),
      removed: false,
      comments: [],
    }
    if (!text && !post.file) throw new Refusal(422, 'A post needs words or a picture')
    postsOf(place.account).push(post)
    return reply.code(201).send({ post, ...told(place, post, 'add') })
  })

  app.delete<OnePath>(`${BASE}/posts/:post`, (request) => {
    const place = placeOf(request.params)
    const post = named(postNamed(place.account, request.params.post), 'post')
    post.removed = true
    return told(place, post, 'remove')
  })

  app.post<OnePath>(`${BASE}/posts/:post/comments`, async (request, reply) => {
    const place = placeOf(request.params)
    const post = named(postNamed(place.account, request.params.post), 'post')
    const given = bodyOf<{ customer?: string; text?: string; file?: SentFile; replyTo?: string; at?: string; id?: string }>(
      request,
      commentShape,
    )
    if (!given.text && !given.file) throw new Refusal(422, 'A comment needs words or a picture')
    if (given.replyTo) named(commentNamed(place.account, given.replyTo), 'comment')
    const comment: WallComment = {
      id: given.id ?? place.wall.commentId(post, given.replyTo),
      at: timeOf(world, given.at),
      text: given.text ?? '',
      ...stored(place, given.file),
      ...(given.replyTo && { parentId: given.replyTo }),
      ...(given.customer && { customerId: customerNamed(world, given.customer).id }),
      via: given.customer ? 'phone' : 'app',
      edits: 0,
      hidden: false,
      deleted: false,
      liked: false,
    }
    post.comments.push(comment)
    return reply.code(201).send({ comment, ...toldOf(place, { post, comment }, 'add') })
  })

  app.patch<OnePath>(`${BASE}/comments/:comment`, (request) => {
    const place = placeOf(request.params)
    const found = named(commentNamed(place.account, request.params.comment), 'comment')
    const given = bodyOf<{ text?: string; hidden?: boolean; at?: string }>(request, changeShape)
    if (given.at !== undefined) found.comment.at = timeOf(world, given.at)
    if (given.text !== undefined) Object.assign(found.comment, { text: given.text, edits: found.comment.edits + 1 })
    if (given.hidden !== undefined) found.comment.hidden = given.hidden
    if (given.text === undefined && given.hidden === undefined) {
      world.wallChanged(place.account)
      return { comment: found.comment }
    }
    const verb = given.hidden === undefined ? 'edited' : given.hidden ? 'hide' : 'unhide'
    return { comment: found.comment, ...toldOf(place, found, verb) }
  })

  app.delete<OnePath>(`${BASE}/comments/:comment`, (request) => {
    const place = placeOf(request.params)
    const found = named(commentNamed(place.account, request.params.comment), 'comment')
    found.comment.deleted = true
    return toldOf(place, found, 'remove')
  })
}

function named<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Refusal(404, `There is no such ${what}`)
  return found
}

function timeOf(world: World, at: string | undefined): number {
  return at === undefined ? world.now() : Date.parse(at)
}

function stored({ world, account }: Place, sent: SentFile | undefined): { file?: FileRef } {
  if (!sent) return {}
  const { name, mimeType, base64 } = sent
  return { file: fileRef(world.media.add(account.account, { name, mimeType, bytes: Buffer.from(base64, 'base64') }, world.now())) }
}

function told({ world, account, wall }: Place, post: WallPost, verb: WallVerb): { delivery?: Delivery } {
  world.wallChanged(account)
  const event = wall.tellPost({ world, account, post, verb, at: verb === 'add' ? post.at : world.now() })
  return event ? { delivery: world.offer(account, event) } : {}
}

function toldOf({ world, account, wall }: Place, { post, comment }: Found, verb: WallVerb): { delivery?: Delivery } {
  world.wallChanged(account)
  const event = wall.tellComment({ world, account, post, comment, verb, at: verb === 'add' ? comment.at : world.now() })
  return event ? { delivery: world.offer(account, event) } : {}
}
