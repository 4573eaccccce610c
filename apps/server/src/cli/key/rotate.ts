import { asOwner, hasDatabase } from '../../ops/as-owner.ts'
import { rotateKey } from '../../ops/keys/rotate-key.ts'
import { type Command, Failed } from '../command.ts'
import { commandConfig } from '../installation.ts'
import { readOptions } from '../options.ts'
import { answer } from '../output.ts'
import { endOnSignal } from '../signals.ts'

export const rotateKeyCommand: Command = {
  name: 'rotate',
  help: `Usage: switchboard key rotate [--json]

Makes a new master key and wraps everything anew by it that the present one wraps: the data keys of all tenants and the second factors of
all logins. Stop the server first; it takes seconds. The key before stands in master.key.old until all is done, and in master.key.retired
afterwards: backups made before need it. Broken off, it is finished by running it again.
With SWITCHBOARD_KEY: put its present value as a line into master.key.old, set SWITCHBOARD_KEY to the new one, then run this.

  --json   {"keyId", "from", "dataKeys", "secondFactors", "lost"}

Exit code 1 when something was sealed by a key that is not here.`,
  async run(args) {
    const { values } = readOptions(args, {})
    const config = commandConfig()
    if (!hasDatabase(config)) throw new Failed(`There is nothing sealed in ${config.dataDir}: no database was made there yet.`)
    const rotated = await asOwner(config, (owned) => rotateKey(config, owned), endOnSignal)
    answer(values.json, rotated, [
      `Key ${rotated.keyId} took over from ${rotated.from.join(', ')}: ${rotated.dataKeys} data keys and ${rotated.secondFactors} second factors were wrapped anew.`,
      rotated.lost.length > 0
        ? `No key here opens ${rotated.lost.join(', ')}. The old keys stay in master.key.old; add the missing one and run this again.`
        : 'The key before is in master.key.retired. Keep it with the backups of its time.',
      ...(config.masterKey === undefined ? ['Make a copy of the new master.key now.'] : []),
    ])
    return rotated.lost.length > 0 ? 1 : 0
  },
}
