import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { commentNamed, postNamed, postsOf, type WallComment, type WallPost } from '../../wall/model.ts'
import type { World } from '../../world/world.ts'
import { googleError } from './errors.ts'
import { liveOf } from './live-chat.ts'
import { byToken } from './owner.ts'
import { priced } from './quota.ts'
import { commentShape, repliesTo, statusOf, threadShape, time } from './shapes.ts'

const read = (path: string, kind: string, act: ApiRoute['act']): ApiRoute =>
  priced(1, { method: 'GET', path: new RegExp(`^/youtube/v3/${path}$`), kind, owner: byToken, act })

/** What costs a unit. */
export const readRoutes: readonly ApiRoute[] = [
  read('commentThreads', 'threads', threads),
  read('comments', 'replies', comments),
  read('videos', 'videos', videos),
  read('channels', 'channels', channels),
]

const ok = (items: readonly unknown[], more: object = {}): Answer => ({
  status: 200,
  body: {
    kind: 'youtube#listResponse',
    etag: 'etag',
    pageInfo: { totalResults: items.length, resultsPerPage: items.length },
    ...more,
    items,
  },
})

interface Top {
  post: WallPost
  comment: WallComment
}

function threads({ query }: ApiCall, account: Account, world: World): Answer {
  const status = query.get('moderationStatus') ?? 'published'
  const filters = ['allThreadsRelatedToChannelId', 'videoId', 'channelId', 'id'].filter((name) => query.has(name))
  if (filters.length !== 1) return googleError(400, 'incompatibleParameters', 'Exactly one filter is needed.', 'youtube.parameter')
  if (query.has('id') && query.has('moderationStatus'))
    return googleError(400, 'operationNotSupported', 'moderationStatus cannot be used with id.')
  const ids = query.get('id')?.split(',')
  const tops = postsOf(account)
    .flatMap((post) => post.comments.filter(({ id }) => !id.includes('.')).map((comment): Top => ({ post, comment })))
    .filter(({ post, comment }) => !post.removed && stands(account, post, comment, status))
    .filter(({ post, comment }) => (ids?.includes(comment.id) ?? true) && (query.get('videoId') ?? post.id) === post.id)
    .toSorted((one, other) => other.comment.at - one.comment.at)
  return page(query, tops, ({ post, comment }) => threadShape({ world, account, post }, comment, status))
}

// Among what waits, a thread is listed for any of its comments.
function stands(account: Account, post: WallPost, top: WallComment, status: string): boolean {
  if (statusOf(account, top) === status) return true
  return status !== 'published' && !top.deleted && repliesTo(post, top.id).some((one) => statusOf(account, one) === status)
}

function comments({ query }: ApiCall, account: Account, world: World): Answer {
  const parent = query.get('parentId')
  if (parent !== null) {
    const found = commentNamed(account, parent)
    if (!found) return googleError(404, 'commentNotFound', 'The specified comment could not be found.')
    const list = repliesTo(found.post, parent).filter((one) => statusOf(account, one) === 'published')
    return page(
      query,
      list.map((comment) => ({ post: found.post, comment })),
      ({ post, comment }) => commentShape({ world, account, post }, comment),
    )
  }
  const found = (query.get('id') ?? '').split(',').flatMap((id) => commentNamed(account, id) ?? [])
  return ok(found.map(({ post, comment }) => commentShape({ world, account, post }, comment)))
}

/** A page is named by the comment before it, so what is new meanwhile moves nothing. */
function page(query: URLSearchParams, list: readonly Top[], shape: (top: Top) => object): Answer {
  const size = Math.min(100, Number(query.get('maxResults') ?? 20))
  const after = query.get('pageToken')
  const start = after === null ? 0 : list.findIndex(({ comment }) => comment.id === after) + 1
  if (after !== null && start === 0) return googleError(400, 'invalidPageToken', 'The page token is not valid.', 'youtube.parameter')
  const some = list.slice(start, start + size)
  return ok(some.map(shape), start + size < list.length ? { nextPageToken: some.at(-1)?.comment.id } : {})
}

function videos({ query }: ApiCall, account: Account, world: World): Answer {
  const found = (query.get('id') ?? '').split(',').flatMap((id) => postNamed(account, id) ?? [])
  const live = liveOf(account)
  return ok(
    found.map(({ id, text, at, file }) => ({
      kind: 'youtube#video',
      id,
      snippet: {
        channelId: account.account,
        channelTitle: account.name,
        title: text,
        publishedAt: time(at),
        liveBroadcastContent: live?.videoId === id && live.endedAt === undefined ? 'live' : 'none',
        thumbnails: file ? { medium: { url: `${world.url}/vi/${file.mediaId}/mqdefault.jpg`, width: 320, height: 180 } } : {},
      },
    })),
  )
}

function channels({ query }: ApiCall, account: Account, world: World): Answer {
  if (query.get('mine') !== 'true') {
    const ids = (query.get('id') ?? '').split(',')
    const people = world.customers.list('youtube', account.account).filter(({ platformId }) => ids.includes(platformId))
    return ok(
      people.map(({ platformId, name, username }) => ({ id: platformId, snippet: { title: name, customUrl: `@${username ?? name}` } })),
    )
  }
  const playlists = { relatedPlaylists: { uploads: account.account.replace(/^UC/, 'UU') } }
  return ok([{ kind: 'youtube#channel', id: account.account, snippet: { title: account.name }, contentDetails: playlists }])
}

/** Pictures of videos lie open. */
export const pictureRoute: ApiRoute = {
  method: 'GET',
  path: /^\/vi\/(?<media>\d+)\/mqdefault\.jpg$/,
  kind: 'download',
  open: true,
  owner({ params }, world) {
    const media = world.media.get(params.media ?? '')
    return media && world.accounts.get('youtube', media.account)
  },
  act({ params }, _, world) {
    const media = world.media.get(params.media ?? '')
    if (!media) return { status: 404, body: 'Not found', problems: ['No such picture'] }
    return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
  },
}
