import { migrations } from '../infra/db/migrate.ts'
import type { Command } from './command.ts'
import { withInstallation } from './installation.ts'
import { readOptions } from './options.ts'
import { answer } from './output.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  help: `Usage: switchboard migrate [--json]

Makes the database and its roles where they are missing and runs the migrations that are new. Start does the same; run this first
where several servers are started at once, or to see what an upgrade changes. Safe to run again, and while servers run.

  --json   {"migrated": [names], "total": n}`,
  async run(args) {
    const { values } = readOptions(args, {})
    return withInstallation(async ({ database: { migrated } }) => {
      const total = migrations().length
      answer(
        values.json,
        { migrated, total },
        migrated.length > 0
          ? [...migrated.map((name) => `ran ${name}`), `${migrated.length} of ${total} migrations ran now.`]
          : [`Nothing to do: all ${total} migrations had run.`],
      )
      return 0
    })
  },
}
