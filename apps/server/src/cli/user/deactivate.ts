import { asOperator, changeUser } from '../../domains/identity/index.ts'
import type { Command } from '../command.ts'
import { withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer } from '../output.ts'
import { tenantBySlug } from '../tenants.ts'
import { userByEmail } from './find.ts'

export const deactivateUserCommand: Command = {
  name: 'deactivate',
  help: `Usage: switchboard user deactivate --tenant <slug> --email <address> [--json]

Ends the person's sessions and API keys in this business. What he wrote stays. The last administrator cannot be deactivated.

  --json   {"userId", "active": false}`,
  async run(args) {
    const { values } = readOptions(args, { tenant: { type: 'string' }, email: { type: 'string' } })
    const slug = needed(values, 'tenant')
    const email = needed(values, 'email')
    return withInstallation(async ({ owner }) => {
      const tenantId = await tenantBySlug(owner, slug)
      const userId = await asOperator(owner, tenantId, async (tx) => {
        const id = await userByEmail(tx, email, slug)
        await changeUser(tx, id, { change: { active: false }, by: undefined, request: undefined })
        return id
      })
      answer(values.json, { userId, active: false }, [`${email} is deactivated in "${slug}".`])
      return 0
    })
  },
}
