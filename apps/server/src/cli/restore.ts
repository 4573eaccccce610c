import { proveRestored } from '../ops/backup/prove-restored.ts'
import { restoreBackup } from '../ops/backup/restore-backup.ts'
import { type Command, Failed, UsageError } from './command.ts'
import { commandConfig } from './installation.ts'
import { readOptions } from './options.ts'
import { answer, progress } from './output.ts'
import { endOnSignal } from './signals.ts'

export const restore: Command = {
  name: 'restore',
  help: `Usage: switchboard restore <folder> [--json]

Holds the backup against its checksums, copies it into the data folder (SWITCHBOARD_DATA), which must be new or hold a master.key and
nothing else, starts the database once, reads every row and checks every index. Refuses onto anything that holds data or runs.

  --json   {"createdAt", "schema", "rows", "tables", "indexes", "files", "missingKeys"}

Exit code 1 when what was restored is damaged.`,
  async run(args) {
    const { values, words } = readOptions(args, {}, ['folder'])
    const config = commandConfig()
    if (config.databaseUrl !== undefined)
      throw new UsageError(
        'DATABASE_URL is set: restore that database with pg_restore or pgBackRest. Without DATABASE_URL this restores into the embedded one.',
      )
    const manifest = await restoreBackup(config, words[0] ?? '', progress)
    progress('Starting the database and reading all of it …')
    const { damage, ...proof } = await proveRestored(config, manifest, endOnSignal)
    if (damage.length > 0)
      throw new Failed(
        `What was restored into ${config.dataDir} is damaged; use an older backup:\n${damage.map((line) => `  ${line}`).join('\n')}`,
      )
    const { createdAt, schema, files } = manifest
    answer(values.json, { createdAt, schema, ...proof, files }, [
      `The state of ${createdAt} is in ${config.dataDir}: ${proof.rows} rows in ${proof.tables} tables, ${proof.indexes} indexes, all read and sound.`,
      ...(proof.missingKeys.length > 0
        ? [
            `The master key ${proof.missingKeys.join(', ')} is not here: put it into master.key before the start, or as a line into master.key.old afterwards. Without it every channel must be connected anew.`,
          ]
        : []),
      ...(files === 'bucket' ? ['The files lie in the bucket: set S3_BUCKET and its companions as before.'] : []),
    ])
    return 0
  },
}
