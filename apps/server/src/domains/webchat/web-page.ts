import type { WidgetSettings } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { findWidget } from './directory.ts'

/** A page (channel) that is a chat on a site. */
export interface WebPage {
  tenantId: string
  id: string
  integrationId: string
  /** The public widget key. */
  key: string
  name: string
  active: boolean
  settings: WidgetSettings
}

/** The chat of a public key, switched on or off; undefined where there is none. */
export async function webPageByKey(db: Database, key: string): Promise<WebPage | undefined> {
  const found = await findWidget(db, key)
  return found && webPageById(db, found.tenantId, found.pageId)
}

export async function webPageById(db: Database, tenantId: string, id: string): Promise<WebPage | undefined> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const row = await tx.one<Omit<WebPage, 'tenantId'> & Record<string, unknown>>(sql`
      select p.id, p.integration_id as "integrationId", p.entity_id as key, p.name, p.settings->'widget' as settings,
             p.status = 'active' and p.deleted_at is null and i.is_active as active
        from channels_platform_pages p join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
       where p.tenant_id = ${tx.tenantId} and p.id = ${id} and i.via = 'web' and p.settings ? 'widget'`)
    return row && { ...row, tenantId }
  })
}
