import type { Instant, JsonObject } from '@switchboard/contracts'
import { MOST_POSTS } from '../meta/comment-cursor.ts'
import type { CommentLists, ListedComment, ListedPost, Listing } from '../meta/comment-list.ts'
import type { Graph } from '../meta/graph.ts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'

const POST_FIELDS = 'id,created_time,permalink_url,status_type,comments.filter(stream).limit(0).summary(true)'
const COMMENT_FIELDS = 'id,message,created_time,from{id,name},parent{id},attachment{type,media,url},is_hidden'
const PAGE_SIZE = 100
/** So many pages of one post's comments are read in a look. */
const MOST_PAGES = 3

/** The lists of a page: what it published, and all comments below that, answers too, newest first. */
export function listsOf(graph: Graph, account: string): CommentLists {
  return {
    posts: () => posts(graph, account),
    comments: (post, from) => comments(graph, post, from),
    async missing(id) {
      const answer = await graph.get(encodeURIComponent(id), { fields: 'id' })
      return 'error' in answer ? answer.error : undefined
    },
  }
}

async function posts(graph: Graph, account: string): Promise<Listing<{ posts: ListedPost[] }>> {
  const answer = await graph.get(`${account}/posts`, { fields: POST_FIELDS, limit: String(MOST_POSTS) })
  if ('error' in answer) return { ...answer, calls: 1 }
  const listed = arrayOf(objectOf(answer.json).data).map(objectOf)
  return {
    posts: listed.flatMap((raw) => {
      const id = idOf(raw.id)
      const count = numberOf(objectOf(objectOf(raw.comments).summary).total_count)
      return id === undefined ? [] : [{ id, count: count ?? 0, raw }]
    }),
    calls: 1,
  }
}

async function comments(graph: Graph, { id }: ListedPost, from: Instant): Promise<Listing<{ comments: ListedComment[]; whole: boolean }>> {
  const found: ListedComment[] = []
  let after: string | undefined
  for (let calls = 1; ; calls += 1) {
    const query = { filter: 'stream', order: 'reverse_chronological', limit: String(PAGE_SIZE), fields: COMMENT_FIELDS }
    const answer = await graph.get(`${encodeURIComponent(id)}/comments`, after === undefined ? query : { ...query, after })
    if ('error' in answer) return { ...answer, calls }
    const { data, paging } = objectOf(answer.json)
    found.push(...arrayOf(data).flatMap(commentIn))
    const more = objectOf(paging)
    after = more.next === undefined ? undefined : idOf(objectOf(more.cursors).after)
    if (after === undefined) return { comments: found, whole: more.next === undefined, calls }
    if (calls === MOST_PAGES || found.some(({ at }) => at <= from)) return { comments: found, whole: false, calls }
  }
}

function commentIn(listed: unknown): ListedComment[] {
  const raw: JsonObject = objectOf(listed)
  const [id, at] = [idOf(raw.id), instantFromIso(raw.created_time)]
  if (id === undefined || at === undefined) return []
  // Another picture is another comment as well.
  const picture = idOf(objectOf(objectOf(raw.attachment).target).id) ?? ''
  return [{ id, at, text: `${stringOf(raw.message) ?? ''}${picture}`, hidden: raw.is_hidden === true, raw }]
}
