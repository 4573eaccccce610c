import { readIntegrations } from '../../domains/channels/index.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Command } from '../command.ts'
import { withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer, table } from '../output.ts'
import { tenantBySlug } from '../tenants.ts'

export const listIntegrationsCommand: Command = {
  name: 'list',
  help: `Usage: switchboard integration list --tenant <slug> [--json]

Lists the integrations with their pages and webhook addresses. Secrets are named, never shown.

  --json   {"integrations": [as GET /api/v1/integrations shows them]}`,
  async run(args) {
    const { values } = readOptions(args, { tenant: { type: 'string' } })
    const slug = needed(values, 'tenant')
    return withInstallation(async ({ config, db, owner, vault }) => {
      const tenantId = await tenantBySlug(owner, slug)
      const integrations = await inTenant(db, { tenantId, actor: SYSTEM }, (tx) =>
        readIntegrations(tx, { vault, publicUrl: config.publicUrl }),
      )
      const rows = integrations.flatMap((one) =>
        one.pages.map((page) => [
          one.id,
          one.via,
          page.platform,
          page.account,
          page.active ? page.health.state : 'off',
          page.name,
          one.webhookUrl ?? '',
        ]),
      )
      answer(
        values.json,
        { integrations },
        rows.length > 0
          ? table([['ID', 'VIA', 'PLATFORM', 'ACCOUNT', 'STATE', 'NAME', 'WEBHOOK ADDRESS'], ...rows])
          : [`Nothing is connected in "${slug}" yet.`],
      )
      return 0
    })
  },
}
