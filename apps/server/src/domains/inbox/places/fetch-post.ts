import type { PlatformError, PostRef } from '@switchboard/adapters'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { askRenewing, pageLine } from '../../channels/index.ts'
import type { FetchMediaDeps } from '../fetch-media.ts'
import { announcePosts } from './posts.ts'

interface Row {
  id: string
  page_id: string
  external: string
  picture_url: string | null
  picture_file_id: string | null
}

/**
 * Brings what no event told of a post, and its picture, whose address lives for hours. Runs as a job, once for each post; a passing fault throws, so that
 * the job is tried again. A second run after success does nothing.
 */
export async function fetchPost(deps: FetchMediaDeps, job: { tenantId: string; postId: string }): Promise<void> {
  const who = { tenantId: job.tenantId, actor: SYSTEM }
  const row = await inTenant(deps.db, who, (tx) =>
    tx.one<Row & Record<string, unknown>>(sql`
      select id, page_id, platform_post_id as external, picture_url, picture_file_id from omnichannel_post where tenant_id = ${tx.tenantId} and id = ${job.postId} and asked_at is null`),
  )
  if (!row) return
  const told = await ask(deps, job.tenantId, row)
  if (told && 'class' in told && ['retry', 'wait', 'reauth'].includes(told.class)) throw new Error(`${told.code}: ${told.message}`)
  const post = told && 'externalId' in told ? told : undefined
  const picture = post?.media?.find(({ kind }) => kind === 'image')?.url ?? row.picture_url
  const staged = picture !== null && row.picture_file_id === null ? await deps.stageMedium(job.tenantId, { url: picture }, null) : undefined
  await inTenant(deps.db, who, async (tx) => {
    const fileId = staged && 'reveal' in staged ? await staged.reveal(tx) : null
    if (await keep(tx, row.id, { post, fileId })) await announcePosts(tx, [row.id])
  })
}

async function ask(deps: FetchMediaDeps, tenantId: string, row: Row): Promise<PostRef | PlatformError | undefined> {
  const line = await pageLine(deps, tenantId, row.page_id)
  if (!line?.client.post) return undefined
  return askRenewing(deps, line, async ({ client }) => client.post?.(row.external))
}

async function keep(tx: Tx, id: string, { post, fileId }: { post: PostRef | undefined; fileId: string | null }): Promise<boolean> {
  const row = await tx.one(sql`
    update omnichannel_post set asked_at = ${now()}, kind = case when kind = 'post' then ${post?.kind ?? 'post'} else kind end, url = coalesce(url, ${post?.url ?? null}), message = coalesce(message, ${post?.text || null}),
           author_name = coalesce(author_name, ${post?.author?.name ?? null}), posted_at = coalesce(posted_at, ${post?.createdAt ?? null}::timestamptz), picture_file_id = coalesce(picture_file_id, ${fileId}), updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} and asked_at is null returning id`)
  return row !== undefined
}
