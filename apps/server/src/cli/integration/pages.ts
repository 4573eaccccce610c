import type { OfferedPages } from '@switchboard/contracts'
import { audit } from '../../domains/audit/index.ts'
import { addPage, newAccess, offeredPages } from '../../domains/channels/index.ts'
import { NotFound } from '../../infra/errors.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { createOutbound } from '../../infra/outbound/index.ts'
import { type Command, Failed } from '../command.ts'
import { type Installation, withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer } from '../output.ts'
import { tenantBySlug } from '../tenants.ts'

export const integrationPagesCommand: Command = {
  name: 'pages',
  help: `Usage: switchboard integration pages --tenant <slug> --integration <id> [--connect <account>] [--json]

Asks the service behind an integration which pages there are (pancake). With --connect one of them is connected; the service makes a new token for
it then, and the one before ends for whoever uses it.

  --connect   the account of the page, as the list names it
  --json      {"pages": [{"platform", "account", "name", "pageId"}]}; with --connect {"pageId"}`,
  async run(args) {
    const { values } = readOptions(args, { tenant: { type: 'string' }, integration: { type: 'string' }, connect: { type: 'string' } })
    const [slug, id] = [needed(values, 'tenant'), needed(values, 'integration')]
    const account = values.connect as string | undefined
    return withInstallation(async (installation) => {
      const tenantId = await tenantBySlug(installation.owner, slug)
      const { allowHosts } = installation.config.demo
        ? (await import('../../demo/demo.ts')).demoConfig(installation.config)
        : installation.config
      const outbound = createOutbound({ allowHosts })
      try {
        const { db, vault, config } = installation
        const deps = { db, vault, http: outbound.request, publicUrl: config.publicUrl }
        const { data } = await offered(deps, { tenantId, id })
        if (account === undefined) {
          const lines = data.map(
            ({ platform, account: one, name, pageId }) => `${platform}  ${one}  ${name}${pageId ? `  (page ${pageId})` : ''}`,
          )
          answer(values.json, { pages: data }, lines)
          return 0
        }
        const page = data.find((one) => one.account === account)
        if (!page) throw new Failed(`The service offers no page ${account}.`)
        const pageId = await connectOne(deps, { tenantId, id, page })
        answer(values.json, { pageId }, [`Connected ${page.name} (page ${pageId}).`])
        return 0
      } finally {
        await outbound.close()
      }
    })
  },
}

type Deps = Pick<Installation, 'db' | 'vault'> & { http: ReturnType<typeof createOutbound>['request']; publicUrl: string }

async function offered(deps: Deps, { tenantId, id }: { tenantId: string; id: string }): Promise<OfferedPages> {
  if (!/^\d+$/.test(id)) throw new Failed(`There is no integration ${id}: see "switchboard integration list".`)
  const found = await offeredPages(deps, { tenantId, id }).catch((error: Error) => {
    throw error instanceof NotFound ? new Failed(`There is no integration ${id}: see "switchboard integration list".`) : error
  })
  if (found.refused !== null) throw new Failed(found.refused)
  return found
}

async function connectOne(
  deps: Deps,
  { tenantId, id, page: { platform, account, name } }: { tenantId: string; id: string; page: OfferedPages['data'][number] },
): Promise<string> {
  const accessToken = await newAccess(deps, { tenantId, id, account })
  return inTenant(deps.db, { tenantId, actor: SYSTEM }, async (tx) => {
    const pageId = await addPage(tx, deps.vault, id, { platform, account, name, ...(accessToken && { accessToken }) })
    await audit(tx, { action: 'page.created', entity: 'page', entityId: pageId, changes: { account }, request: undefined })
    return pageId
  })
}
