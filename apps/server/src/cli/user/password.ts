import { asOperator, hashPassword, setPassword } from '../../domains/identity/index.ts'
import type { Command } from '../command.ts'
import { withInstallation } from '../installation.ts'
import { needed, readOptions } from '../options.ts'
import { answer } from '../output.ts'
import { tenantBySlug } from '../tenants.ts'
import { userByEmail } from './find.ts'
import { choosePassword } from './secret.ts'

export const setPasswordCommand: Command = {
  name: 'password',
  help: `Usage: switchboard user password --tenant <slug> --email <address> [--password <password>|-] [--json]

Sets the password of a person's login and ends all its sessions, in every business it belongs to.

  --password   "-" reads it from standard input; left out: asked for at a terminal, made otherwise
  --json       {"userId", "sessionsEnded", "password"?}, the password only where it was made`,
  async run(args) {
    const { values } = readOptions(args, { tenant: { type: 'string' }, email: { type: 'string' }, password: { type: 'string' } })
    const slug = needed(values, 'tenant')
    const email = needed(values, 'email')
    return withInstallation(async ({ owner }) => {
      const tenantId = await tenantBySlug(owner, slug)
      const userId = await asOperator(owner, tenantId, (tx) => userByEmail(tx, email, slug))
      const password = await choosePassword(values.password, { ask: !values.json })
      const passwordHash = await hashPassword(password.text)
      const sessionsEnded = await asOperator(owner, tenantId, (tx) => setPassword(tx, userId, passwordHash))
      answer(values.json, { userId, sessionsEnded, ...(password.generated && { password: password.text }) }, [
        `The password of ${email} is set; ${sessionsEnded} of its sessions ended.`,
        ...(password.generated ? [`Password: ${password.text}`] : []),
      ])
      return 0
    })
  },
}
