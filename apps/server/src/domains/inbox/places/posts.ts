import type { MessageEvent, PostEvent, PostRef } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Placed, sentAt } from '../apply/incoming.ts'

/** A post that an event spoke of, as its columns. */
interface PostRow {
  page_id: string
  external: string
  kind: PostRef['kind']
  url: string | null
  text: string | null
  author: string | null
  picture: string | null
  posted_at: string | null
}

export const postKey = (pageId: string, external: string) => `${pageId} ${external}`

/**
 * The posts that a batch's comments stand under, made where they are new. What was known of one stays: a comment may tell less than the post's own
 * event did. Where a new one lacks its text or address, the platform is asked by a job. @returns their ids by `postKey`
 */
export async function postsFor(tx: Tx, items: readonly Placed<MessageEvent>[]): Promise<ReadonlyMap<string, string>> {
  const rows = new Map(
    items.flatMap(({ page, event }) =>
      event.post ? [[postKey(page.id, event.post.externalId), rowOf(page.id, event.post)] as const] : [],
    ),
  )
  if (rows.size === 0) return new Map()
  const made = await tx.run<{ id: string; page_id: string; external: string; lacking: boolean }>(sql`
    insert into omnichannel_post as p (tenant_id, page_id, platform_post_id, kind, url, message, author_name, picture_url, posted_at)
    select ${tx.tenantId}, r.page_id, r.external, r.kind, r.url, r.text, r.author, r.picture, r.posted_at
      from jsonb_to_recordset(${[...rows.values()]}::jsonb) as r(page_id bigint, external text, kind text, url text, text text, author text, picture text, posted_at timestamptz)
    on conflict (tenant_id, page_id, platform_post_id) do update set url = coalesce(p.url, excluded.url), message = coalesce(p.message, excluded.message),
           author_name = coalesce(p.author_name, excluded.author_name), picture_url = coalesce(p.picture_url, excluded.picture_url), posted_at = coalesce(p.posted_at, excluded.posted_at)
    returning id, page_id, platform_post_id as external, (message is null or url is null or picture_url is not null) and asked_at is null as lacking`)
  for (const row of made) if (row.lacking) askForPost(tx, row.id)
  return new Map(made.map((row) => [postKey(row.page_id, row.external), row.id]))
}

/** News about posts themselves. Kept also where nobody has written under them yet: the platform tells them once. */
export async function applyPostNews(tx: Tx, items: readonly Placed<PostEvent>[]): Promise<void> {
  const newest = new Map<string, PostRow & { at: string; removed: boolean }>()
  for (const item of items) {
    const { post, change } = item.event
    const at = sentAt(item, item.event.at)
    const key = postKey(item.page.id, post.externalId)
    const known = newest.get(key)
    if (!known || known.at <= at) newest.set(key, { ...rowOf(item.page.id, post), at, removed: change === 'removed' })
  }
  if (newest.size === 0) return
  const done = await tx.run<{ id: string; external: string }>(sql`
    insert into omnichannel_post as p (tenant_id, page_id, platform_post_id, kind, url, message, author_name, picture_url, posted_at, told_at, removed_at)
    select ${tx.tenantId}, r.page_id, r.external, r.kind, r.url, r.text, r.author, r.picture, r.posted_at, r.at, case when r.removed then r.at end
      from jsonb_to_recordset(${[...newest.values()]}::jsonb) as r(page_id bigint, external text, kind text, url text, text text, author text, picture text, posted_at timestamptz, at timestamptz, removed boolean)
    on conflict (tenant_id, page_id, platform_post_id) do update set kind = excluded.kind, url = coalesce(excluded.url, p.url), message = coalesce(excluded.message, p.message),
           author_name = coalesce(excluded.author_name, p.author_name), picture_url = coalesce(excluded.picture_url, p.picture_url), posted_at = coalesce(p.posted_at, excluded.posted_at),
           told_at = excluded.told_at, removed_at = excluded.removed_at, updated_at = now()
     where p.told_at is null or p.told_at <= excluded.told_at
    returning id, platform_post_id as external`)
  await announcePosts(
    tx,
    done.map((row) => row.id),
  )
}

/** Tells every screen that shows comments on these posts. */
export async function announcePosts(tx: Tx, postIds: readonly string[]): Promise<void> {
  if (postIds.length === 0) return
  const rows = await tx.run<{ id: string }>(
    sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and post_id = any (${postIds}::bigint[]) order by id`,
  )
  tx.emit(...rows.map(({ id }) => ({ type: 'conversation.updated', conversationId: id, fields: ['post'] })))
}

export function askForPost(tx: Tx, postId: string): void {
  tx.enqueue({ task: 'inbox.fetch-post', payload: { postId }, key: `post:${postId}`, maxAttempts: 6, priority: 5 })
}

function rowOf(pageId: string, post: PostRef): PostRow {
  return {
    page_id: pageId,
    external: post.externalId,
    kind: post.kind,
    url: post.url ?? null,
    text: post.text || null,
    author: post.author?.name ?? post.author?.username ?? null,
    picture: post.media?.find(({ kind }) => kind === 'image')?.url ?? null,
    posted_at: post.createdAt ?? null,
  }
}
