import type { PlatformTemplate } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { askRenewing, type PageClientDeps, type PageLine, pageLine } from '../channels/index.ts'
import { applyList } from './apply-list.ts'
import { armNext } from './book.ts'

/**
 * Reads all templates of a page from its platform, and again in a day, or sooner while one is being reviewed. A second run changes nothing. A page that is switched off, or whose platform has
 * none, is passed over. A platform that does not answer leaves its reason for the screen.
 */
export async function syncTemplates(deps: PageClientDeps, { tenantId, ref: pageId }: { tenantId: string; ref: string }): Promise<void> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId, actor: SYSTEM }, act)
  const line = await pageLine(deps, tenantId, pageId)
  if (!line) return within((tx) => waitForIt(tx, pageId))
  if (!line.client.templates) return
  const startedAt = now()
  const found = await askRenewing(deps, line, listed)
  await within(async (tx) => {
    if ('class' in found) await finish(tx, pageId, { error: found.message.slice(0, 1000) })
    else {
      await applyList(tx, pageId, found, startedAt)
      await finish(tx, pageId, { syncedAt: startedAt })
    }
    await armNext(tx, pageId)
  })
}

// Switched off at the moment: once it is on again it is read with the next round.
async function waitForIt(tx: Tx, pageId: string): Promise<void> {
  const page = await tx.one(sql`select id from channels_platform_pages where tenant_id = ${tx.tenantId} and id = ${pageId}`)
  if (!page) return
  await finish(tx, pageId, undefined)
  await armNext(tx, pageId)
}

async function listed({ client }: PageLine): Promise<readonly PlatformTemplate[] | { class: string; message: string }> {
  try {
    return (await client.templates?.list()) ?? []
  } catch (error) {
    return { class: 'unknown', message: (error as Error).message }
  }
}

async function finish(tx: Tx, pageId: string, outcome: { error: string } | { syncedAt: Instant } | undefined): Promise<void> {
  if (outcome && 'syncedAt' in outcome)
    await tx.run(sql`
      insert into message_template_syncs (tenant_id, page_id, synced_at) values (${tx.tenantId}, ${pageId}, ${outcome.syncedAt}) on conflict (tenant_id, page_id) do update set asked_at = null, synced_at = excluded.synced_at, error = null returning page_id`)
  else
    await tx.run(sql`
      update message_template_syncs set asked_at = null, error = coalesce(${outcome?.error}::text, error) where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`)
  tx.emit({ type: 'template.updated', pageId, fields: ['sync'], data: {} })
}
