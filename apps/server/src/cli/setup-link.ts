import { newSetUpToken, setUpAddress } from '../domains/identity/index.ts'
import { type Command, Failed } from './command.ts'
import { withInstallation } from './installation.ts'
import { readOptions } from './options.ts'
import { answer } from './output.ts'

export const setupLink: Command = {
  name: 'setup-link',
  help: `Usage: switchboard setup-link [--json]

Prints an address at which the first business and its administrator are made in a browser. It works once, within 24 hours; every link
printed before is void. There is none any more once there is a business. The server must run under PUBLIC_URL (or PORT) for it to open.

  --json   {"url", "expiresAt"}`,
  async run(args) {
    const { values } = readOptions(args, {})
    return withInstallation(async ({ config, owner }) => {
      const made = await newSetUpToken(owner)
      if (!made) throw new Failed('There is a business already: sign in, or add people with "switchboard user create".')
      const url = setUpAddress(config.publicUrl, made.token)
      answer(values.json, { url, expiresAt: made.expiresAt }, [url])
      return 0
    })
  },
}
