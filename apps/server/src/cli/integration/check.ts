import type { AuditedAct } from '@switchboard/contracts'
import { checkConnection, type PageLine, pageLine, readIntegrations, subscribeHere } from '../../domains/channels/index.ts'
import { audit } from '../../domains/audit/index.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { createOutbound } from '../../infra/outbound/index.ts'
import { type Command, Failed } from '../command.ts'
import { type Installation, withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer } from '../output.ts'
import { tenantBySlug } from '../tenants.ts'

type Checks = Awaited<ReturnType<typeof checkConnection>>

interface Tried {
  pageId: string
  account: string
  checks: Checks
}

export const checkIntegrationCommand: Command = {
  name: 'check',
  help: `Usage: switchboard integration check --tenant <slug> --integration <id> [--json]

Asks the platform whether access and webhook work, and changes nothing. Fails (1) when something does not.

  --json   {"pages": [{"pageId", "account", "checks": [{"name", "ok", "detail", "elsewhere"?}]}]}`,
  run: (args) => overPages(args, (line) => checkConnection(line)),
}

export const subscribeIntegrationCommand: Command = {
  name: 'subscribe',
  help: `Usage: switchboard integration subscribe --tenant <slug> --integration <id> [--json]

Tells the platform our webhook address, where that can be done by call and all else works. Whoever gets the messages of these accounts now gets
none any more: "switchboard integration check" names the address. Prints the tests as they are then, and fails (1) when one does not pass.

  --json   as for "integration check"`,
  run: (args) => overPages(args, (line) => subscribeHere(line), 'page.subscribed'),
}

async function overPages(args: readonly string[], act: (line: PageLine) => Promise<Checks>, action?: AuditedAct): Promise<number> {
  const { values } = readOptions(args, { tenant: { type: 'string' }, integration: { type: 'string' } })
  const [slug, id] = [needed(values, 'tenant'), needed(values, 'integration')]
  return withInstallation(async (installation) => {
    const tenantId = await tenantBySlug(installation.owner, slug)
    const tried = await tryAll(installation, { tenantId, id }, act)
    if (action)
      await inTenant(installation.db, { tenantId, actor: SYSTEM }, async (tx) => {
        for (const { pageId } of tried) await audit(tx, { action, entity: 'page', entityId: pageId, changes: {}, request: undefined })
      })
    const lines = tried.flatMap(({ account, checks }) => [
      account,
      ...checks.map(({ name, ok, detail }) => `  ${ok ? 'ok  ' : 'FAIL'}  ${name}: ${detail}`),
    ])
    answer(values.json, { pages: tried }, lines)
    return tried.every(({ checks }) => checks.every(({ ok }) => ok)) ? 0 : 1
  })
}

async function tryAll(
  { config, db, vault }: Installation,
  { tenantId, id }: { tenantId: string; id: string },
  act: (line: PageLine) => Promise<Checks>,
): Promise<Tried[]> {
  // The demo's simulator is within reach of the demo's server, and so of this.
  const { allowHosts } = config.demo ? (await import('../../demo/demo.ts')).demoConfig(config) : config
  const outbound = createOutbound({ allowHosts })
  try {
    const [integration] = /^\d+$/.test(id)
      ? await inTenant(db, { tenantId, actor: SYSTEM }, (tx) => readIntegrations(tx, { vault, publicUrl: config.publicUrl }, id))
      : []
    if (!integration) throw new Failed(`There is no integration ${id}: see "switchboard integration list".`)
    const tried: Tried[] = []
    for (const page of integration.pages) {
      const line = await pageLine({ db, vault, http: outbound.request, publicUrl: config.publicUrl }, tenantId, page.id)
      if (line) tried.push({ pageId: page.id, account: page.account, checks: await act(line) })
    }
    return tried
  } finally {
    await outbound.close()
  }
}
