import type { Vault } from '../../../infra/crypto/envelope.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { setAccess } from '../change-integration.ts'
import { bookFirstContact } from '../first-contact.ts'
import { armStreams } from '../polling/arm.ts'
import { openAccess } from '../secrets.ts'
import { keepLife } from '../token-life.ts'
import type { Found } from './sealed.ts'

/**
 * Gives the pages of an integration that were found their new access; name, settings and history stay. Answers with all that were found, those without
 * the access that a page has now.
 */
export async function renewKnown(tx: Tx, vault: Vault, integrationId: string, found: readonly Found[]): Promise<Found[]> {
  const after: Found[] = []
  for (const one of found) {
    const pageId = await ownPage(tx, integrationId, one)
    const { access, ...rest } = one
    if (pageId === undefined || access === undefined) after.push(one)
    else {
      await renew(tx, vault, pageId, access)
      after.push(rest)
    }
  }
  return after
}

/** The active page of an integration that an account is. */
export async function ownPage(
  tx: Tx,
  integrationId: string,
  { platform, account }: Pick<Found, 'platform' | 'account'>,
): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(sql`
    select p.id from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id and f.platform_type = ${platform}
     where p.tenant_id = ${tx.tenantId} and p.integration_id = ${integrationId} and p.entity_id = ${account} and p.status = 'active'`)
  return row?.id
}

async function renew(tx: Tx, vault: Vault, pageId: string, { life, settings, ...tokens }: NonNullable<Found['access']>): Promise<void> {
  const row = await tx.one<{ access: Buffer | null }>(
    sql`select access from channels_platform_pages where tenant_id = ${tx.tenantId} and id = ${pageId} for update`,
  )
  const before = await openAccess(tx, vault, pageId, row?.access ?? null)
  await setAccess(tx, vault, pageId, { ...tokens, settings: { ...before.settings, ...settings } })
  await keepLife(tx, pageId, life)
  await armStreams(tx, [pageId])
  bookFirstContact(tx, pageId)
  tx.emit({ type: 'channel.updated', pageId, fields: ['integration'] })
}
