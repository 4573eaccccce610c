import {
  type Adapter,
  allAdapters,
  adapterFor,
  type OfferedPage,
  type PageAccess,
  type PlatformClient,
  type PlatformError,
} from '@switchboard/adapters'
import type { OfferedPages, Platform, Via } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import type { PageClientDeps } from './page-client.ts'
import { openSecrets, validSecrets } from './secrets.ts'

/** Whether an integration of this pair can be made first and its pages chosen then. */
export function offersPages(platform: Platform, via: Via): boolean {
  return adapterFor(platform, via)?.offersPages === true
}

/** The accounts that an integration's service could connect, and which of them are connected by it; or why it does not tell. @throws {NotFound} */
export async function offeredPages(deps: PageClientDeps, { tenantId, id }: { tenantId: string; id: string }): Promise<OfferedPages> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId, actor: SYSTEM }, act)
  const client = await within((tx) => clientOf(tx, deps, id))
  const offered = client?.pages ? await safely(client.pages()) : []
  if (refuses(offered)) return { data: [], refused: offered.message }
  const connected = await within((tx) =>
    tx.run<{ id: string; platform: Platform; account: string }>(sql`
      select p.id, f.platform_type as platform, p.entity_id as account from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
       where p.tenant_id = ${tx.tenantId} and p.integration_id = ${id} and p.status = 'active'`),
  )
  return {
    data: offered.map(({ platform, account, name }) => ({
      platform,
      account,
      name,
      pageId: connected.find((page) => page.platform === platform && page.account === account)?.id ?? null,
    })),
    refused: null,
  }
}

/**
 * An access of its own for an account that is about to be connected without one, where the service makes such; undefined where it does not. It may end the
 * access that others use. @throws {Invalid} in the service's words
 */
export async function newAccess(
  deps: PageClientDeps,
  { tenantId, id, account }: { tenantId: string; id: string; account: string },
): Promise<string | undefined> {
  const client = await inTenant(deps.db, { tenantId, actor: SYSTEM }, (tx) => clientOf(tx, deps, id))
  if (!client?.pageAccess) return undefined
  const made = await safely(client.pageAccess(account))
  if ('class' in made) throw new Invalid('/accessToken', made.message)
  return made.accessToken
}

/** A client that speaks for the integration alone. */
async function clientOf(tx: Tx, deps: PageClientDeps, id: string): Promise<PlatformClient | undefined> {
  const row = await tx.one<{ via: Via; app_id: string | null; api_base: string | null; secrets: Buffer | null }>(
    sql`select via, app_id, api_base, secrets from platform_integrations where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
  if (!row) throw new NotFound('integration')
  const adapter: Adapter | undefined = allAdapters.find(({ via, offersPages: offers }) => via === row.via && offers)
  if (!adapter) return undefined
  const secrets = validSecrets(await openSecrets(tx, deps.vault, id, row.secrets), row.app_id, Date.now())
  const [appSecret] = secrets.appSecrets
  const access: PageAccess = {
    account: '',
    accessToken: '',
    settings: secrets.settings,
    ...(row.app_id && { appId: row.app_id }),
    ...(appSecret && { appSecret }),
    ...(row.api_base && { apiBase: row.api_base }),
  }
  return adapter.client(access, { http: deps.http, now })
}

function refuses(answer: readonly OfferedPage[] | PlatformError): answer is PlatformError {
  return !Array.isArray(answer)
}

/** A failure's own words may quote an address with a token in it. */
function safely<T>(asked: Promise<T>): Promise<T | PlatformError> {
  return asked.catch((): PlatformError => ({ class: 'retry', code: 'transport', message: 'The service could not be reached.' }))
}
