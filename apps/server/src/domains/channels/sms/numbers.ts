import type { OfferedNumber, PlatformError } from '@switchboard/adapters'
import type { ConnectNumbers, NumberList, Via } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { addPage } from '../change-integration.ts'
import { lineIn, type PageClientDeps } from '../page-client.ts'
import { joinService } from './set-numbers.ts'

interface Asked {
  tenantId: string
  id: string
}

/**
 * The telephone numbers of an integration's account, and which of them are connected already; or why the service does not tell. Asked with the access of one of
 * the integration's active pages; without one there is nobody to ask. @throws {NotFound}
 */
export async function offeredNumbers(deps: PageClientDeps, { tenantId, id }: Asked): Promise<NumberList> {
  const { line, connected } = await inTenant(deps.db, { tenantId, actor: SYSTEM }, async (tx) => {
    const pages = await pagesOf(tx, id)
    const first = pages.find(({ own, active }) => own && active)
    return { line: first && (await lineIn(tx, deps, first.id)), connected: pages.filter(({ active }) => active) }
  })
  if (!line?.client.numbers) return { data: [], refused: null }
  const offered = await safely(line.client.numbers())
  if (refuses(offered)) return { data: [], refused: offered.message }
  const pageOf = new Map(connected.filter(({ platform }) => platform === 'sms').map((page) => [page.account, page.id]))
  return {
    data: offered.map(({ account, name, mms, service }) => ({
      account,
      name,
      mms,
      service: service ?? null,
      pageId: pageOf.get(account) ?? null,
    })),
    refused: null,
  }
}

/**
 * Connects numbers of an account, all or none: each becomes a page, sends through the messaging service that holds it and joins the pool of that one, and has
 * its messages sent here by the first look at it. Those that are connected by this integration only join. @returns how many were connected
 * @throws {NotFound | AccountConnected | NotConnectable | Invalid}
 */
export async function connectNumbers(
  tx: Tx,
  vault: Vault,
  { id, numbers, request }: { id: string; numbers: ConnectNumbers['numbers']; request: AuditRequest },
): Promise<number> {
  const mine = (await pagesOf(tx, id)).filter(({ own, active, platform }) => own && active && platform === 'sms')
  const pageOf = new Map(mine.map((page) => [page.account, page.id]))
  const wanted = [...new Map(numbers.map((number) => [number.account, number])).values()]
  for (const { account, name, messagingService } of wanted) {
    if (pageOf.has(account)) continue
    const settings = messagingService ? { settings: { messagingService } } : {}
    const pageId = await addPage(tx, vault, id, { platform: 'sms', account, ...(name && { name }), ...settings })
    pageOf.set(account, pageId)
    await audit(tx, { request, action: 'page.created', entity: 'page', entityId: pageId, changes: { account } })
  }
  await joinServices(tx, id, { numbers: wanted, pageOf })
  return pageOf.size - mine.length
}

async function joinServices(
  tx: Tx,
  integrationId: string,
  { numbers, pageOf }: { numbers: ConnectNumbers['numbers']; pageOf: ReadonlyMap<string, string> },
): Promise<void> {
  for (const { account, messagingService, serviceName } of numbers) {
    const pageId = pageOf.get(account)
    if (messagingService && pageId)
      await joinService(tx, { pageId, integrationId, service: { id: messagingService, name: serviceName ?? messagingService } })
  }
}

interface PageOf {
  id: string
  platform: string
  account: string
  active: boolean
  own: boolean
}

// Also those of other integrations: a number is a page once.
async function pagesOf(tx: Tx, integrationId: string): Promise<PageOf[]> {
  const integration = await tx.one<{ via: Via }>(
    sql`select via from platform_integrations where tenant_id = ${tx.tenantId} and id = ${integrationId}`,
  )
  if (!integration) throw new NotFound('integration')
  return tx.run<PageOf & Record<string, unknown>>(sql`
    select p.id, f.platform_type as platform, p.entity_id as account, p.status = 'active' as active, p.integration_id = ${integrationId} as own
      from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and i.via = ${integration.via} order by p.id`)
}

function refuses(answer: readonly OfferedNumber[] | PlatformError): answer is PlatformError {
  return !Array.isArray(answer)
}

/** What the network says stays in the log of the way out: it is no help to whoever connects. */
function safely<T>(asked: Promise<T>): Promise<T | PlatformError> {
  return asked.catch((): PlatformError => ({ class: 'retry', code: 'transport', message: 'The service could not be reached.' }))
}
