import type { User } from '@switchboard/contracts'
import { asOperator, listUsers } from '../../domains/identity/index.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Command } from '../command.ts'
import { withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer, table } from '../output.ts'
import { tenantBySlug } from '../tenants.ts'

export const listUsersCommand: Command = {
  name: 'list',
  help: `Usage: switchboard user list --tenant <slug> [--json]

  --json   {"users": [{"id", "email", "name", "active", "roles"}]}`,
  async run(args) {
    const { values } = readOptions(args, { tenant: { type: 'string' } })
    const slug = needed(values, 'tenant')
    return withInstallation(async ({ owner }) => {
      const everybody = await asOperator(owner, await tenantBySlug(owner, slug), allUsers)
      const users = everybody.map(({ id, email, name, active, roles }) => ({
        id,
        email,
        name,
        active,
        roles: roles.map((role) => role.name),
      }))
      answer(
        values.json,
        { users },
        users.length > 0
          ? table([
              ['ID', 'EMAIL', 'NAME', 'STATE', 'ROLES'],
              ...users.map((one) => [one.id, one.email, one.name, one.active ? 'active' : 'inactive', one.roles.join(', ')]),
            ])
          : [`Nobody is in "${slug}" yet.`],
      )
      return 0
    })
  },
}

async function allUsers(tx: Tx): Promise<User[]> {
  const all: User[] = []
  let cursor: string | null | undefined
  do {
    const page = await listUsers(tx, { limit: 100, ...(cursor && { cursor }) })
    all.push(...page.data)
    cursor = page.nextCursor
  } while (cursor)
  return all
}
