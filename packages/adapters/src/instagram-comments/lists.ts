import type { JsonObject } from '@switchboard/contracts'
import { MOST_POSTS } from '../meta/comment-cursor.ts'
import type { CommentLists, ListedComment, ListedPost, Listing } from '../meta/comment-list.ts'
import type { Graph } from '../meta/graph.ts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'

const MEDIA_FIELDS = 'id,comments_count,media_product_type,username'
const OF_ONE = 'id,text,timestamp,username,from{id,username},hidden'
/** Instagram gives no more at once (its reference of `/comments`, read in November 2026). */
const PAGE_SIZE = 50
/** So many pages of one post's comments are read in a look: an answer stands below the comment on top, however old that is. */
const MOST_PAGES = 3

/** The lists of an account: what it published, and the comments below that, newest first, each with its answers. */
export function listsOf(graph: Graph, account: string): CommentLists {
  return {
    posts: () => posts(graph, account),
    comments: (post) => comments(graph, post),
    async missing(id) {
      const answer = await graph.get(encodeURIComponent(id), { fields: 'id' })
      return 'error' in answer ? answer.error : undefined
    },
  }
}

async function posts(graph: Graph, account: string): Promise<Listing<{ posts: ListedPost[] }>> {
  const answer = await graph.get(`${account}/media`, { fields: MEDIA_FIELDS, limit: String(MOST_POSTS) })
  if ('error' in answer) return { ...answer, calls: 1 }
  const listed = arrayOf(objectOf(answer.json).data).map(objectOf)
  return {
    posts: listed.flatMap((raw) => {
      const id = idOf(raw.id)
      return id === undefined ? [] : [{ id, count: numberOf(raw.comments_count) ?? 0, raw }]
    }),
    calls: 1,
  }
}

async function comments(graph: Graph, { id }: ListedPost): Promise<Listing<{ comments: ListedComment[]; whole: boolean }>> {
  const found: ListedComment[] = []
  let whole = true
  let after: string | undefined
  for (let calls = 1; ; calls += 1) {
    const query = { fields: `${OF_ONE},replies.limit(${PAGE_SIZE}){${OF_ONE}}`, limit: String(PAGE_SIZE) }
    const answer = await graph.get(`${encodeURIComponent(id)}/comments`, after === undefined ? query : { ...query, after })
    if ('error' in answer) return { ...answer, calls }
    const { data, paging } = objectOf(answer.json)
    for (const top of arrayOf(data).map(objectOf)) {
      const { replies, ...raw } = top
      const below = objectOf(replies)
      whole = whole && objectOf(below.paging).next === undefined
      found.push(...commentIn(raw), ...arrayOf(below.data).flatMap((reply) => commentIn({ ...objectOf(reply), parent_id: raw.id })))
    }
    const more = objectOf(paging)
    after = more.next === undefined ? undefined : idOf(objectOf(more.cursors).after)
    if (after === undefined || calls === MOST_PAGES) return { comments: found, whole: whole && more.next === undefined, calls }
  }
}

function commentIn(raw: JsonObject): ListedComment[] {
  const [id, at] = [idOf(raw.id), instantFromIso(raw.timestamp)]
  return id === undefined || at === undefined ? [] : [{ id, at, text: stringOf(raw.text) ?? '', hidden: raw.hidden === true, raw }]
}
