import { loadMasterKeys } from '../infra/crypto/master-key.ts'
import { asOwner, hasDatabase } from '../ops/as-owner.ts'
import { makeBackup } from '../ops/backup/make-backup.ts'
import { type Command, Failed, UsageError } from './command.ts'
import { commandConfig } from './installation.ts'
import { readOptions } from './options.ts'
import { answer, progress } from './output.ts'
import { endOnSignal } from './signals.ts'

export const backup: Command = {
  name: 'backup',
  help: `Usage: switchboard backup <folder> [--with-key] [--json]

Copies the embedded database (all of it, as of the moment the copy ends) and the files into a new or empty folder, with a list of
checksums. A switchboard may run meanwhile. The master key is NOT in it: keep a copy of it elsewhere, without it the channels' secrets
stay shut. Files in a bucket (S3_BUCKET) are not copied; the bucket is backed up by its own means.
A database of your own (DATABASE_URL) is backed up with your own tools, such as pg_dump or pgBackRest.

  --with-key   puts the master key into the backup: whoever has it then has everything
  --json       {"folder", "bytes", "fileCount", "keyIds", "withKey", "files"}`,
  async run(args) {
    const { values, words } = readOptions(args, { 'with-key': { type: 'boolean', default: false } }, ['folder'])
    const config = commandConfig()
    if (config.databaseUrl !== undefined)
      throw new UsageError(
        'DATABASE_URL is set: that database is yours, so back it up with pg_dump or pgBackRest, and the files beside it. docs/operations.md says how.',
      )
    if (!hasDatabase(config)) throw new Failed(`There is nothing to back up in ${config.dataDir}: no database was made there yet.`)
    const [folder = ''] = words
    const began = Date.now()
    const made = await asOwner(
      config,
      ({ owner }) => makeBackup({ config, masterKeys: loadMasterKeys(config), owner, folder, withKey: values['with-key'], say: progress }),
      endOnSignal,
    )
    const { keyIds, withKey, files, bytes, contents } = made
    answer(values.json, { folder, bytes, fileCount: contents.length, keyIds, withKey, files }, [
      `${contents.length} files, ${Math.ceil(bytes / 1024 ** 2)} MiB in ${folder} after ${((Date.now() - began) / 1000).toFixed(1)} s.`,
      withKey
        ? 'The master key is in it: guard it as you guard the key.'
        : `The master key is not in it. Restoring the channels' secrets needs: ${keyIds.join(', ') || 'none yet'} (now in ${config.masterKey === undefined ? 'master.key' : 'SWITCHBOARD_KEY'}).`,
      ...(files === 'bucket' ? ['The files lie in the bucket and are not in it.'] : []),
    ])
    return 0
  },
}
