import { rebuildFacts } from '../domains/reports/index.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'
import { needed, readOptions } from './options.ts'
import { answer, progress } from './output.ts'
import { tenantBySlug } from './tenants.ts'

export const rebuildReports: Command = {
  name: 'rebuild-reports',
  help: `Usage: switchboard rebuild-reports --tenant <slug> [--json]

Reports are reckoned from facts that are kept as things happen. They follow from conversations, messages, the feed and business hours
alone; this makes them all anew, in batches, while everything goes on. Where they were right, nothing changes.

  --json       {"conversations"}: how many were looked at`,
  async run(args) {
    const { values } = readOptions(args, { tenant: { type: 'string' } })
    const slug = needed(values, 'tenant')
    return withInstallation(async ({ db, owner }) => {
      const tenantId = await tenantBySlug(owner, slug)
      progress('The facts are made anew …')
      const conversations = await rebuildFacts(db, tenantId)
      answer(values.json, { conversations }, [`The facts of ${conversations} conversations are as they should be.`])
      return 0
    })
  },
}
