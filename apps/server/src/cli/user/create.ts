import type pg from 'pg'
import { asOperator, createUser, hashPassword } from '../../domains/identity/index.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type Command, Failed, UsageError } from '../command.ts'
import { withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer } from '../output.ts'
import { tenantBySlug } from '../tenants.ts'
import { choosePassword } from './secret.ts'

export const createUserCommand: Command = {
  name: 'create',
  help: `Usage: switchboard user create --tenant <slug> --email <address> [--name <name>] [--role <key>[,<key>]] [--password <password>|-] [--json]

Adds a person to the team. An address that has a login already, through another business, keeps its password.

  --name       as colleagues see it; the part of the address before the @ if left out
  --role       keys of roles: admin, agent, or roles of your own; agent if left out
  --password   "-" reads it from standard input; left out: asked for at a terminal, made otherwise
  --json       {"userId", "email", "roles", "password"?}, the password only where it was made`,
  async run(args) {
    const { values } = readOptions(args, {
      tenant: { type: 'string' },
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      password: { type: 'string' },
    })
    const slug = needed(values, 'tenant')
    const email = addressOf(needed(values, 'email'))
    const roles = (values.role ?? 'agent').split(',').map((key) => key.trim())
    return withInstallation(async ({ owner }) => {
      const tenantId = await tenantBySlug(owner, slug)
      const known = await hasLogin(owner, email)
      const password = known ? undefined : await choosePassword(values.password, { ask: !values.json })
      const passwordHash = password ? await hashPassword(password.text) : ''
      const userId = await asOperator(owner, tenantId, async (tx) =>
        createUser(tx, {
          email,
          name: values.name || (email.split('@')[0] ?? email),
          passwordHash,
          roleIds: await roleIds(tx, roles),
          request: undefined,
        }),
      )
      answer(values.json, { userId, email, roles, ...(password?.generated && { password: password.text }) }, [
        `${email} is in "${slug}" as ${roles.join(', ')} (id ${userId}).`,
        ...(known ? ['The address had a login already: its password stays.'] : []),
        ...(password?.generated ? [`Password: ${password.text}`] : []),
      ])
      return 0
    })
  },
}

function addressOf(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text) || text.length > 254) throw new UsageError(`--email is "${text}", which is no address.`)
  return text.trim().normalize('NFKC').toLowerCase()
}

async function hasLogin(owner: pg.Client, email: string): Promise<boolean> {
  const { rowCount } = await owner.query('select from app.login_by_email($1)', [email])
  return (rowCount ?? 0) > 0
}

async function roleIds(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const rows = await tx.from('sys_roles').select(['id', 'key']).orderBy('id').execute()
  return keys.map((key) => {
    const role = rows.find((row) => row.key === key)
    if (!role) throw new Failed(`There is no role "${key}". There are: ${rows.map((row) => row.key).join(', ')}.`)
    return role.id
  })
}
