import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type pg from 'pg'
import type { Config } from '../../infra/config.ts'
import type { MasterKeys } from '../../infra/crypto/master-key.ts'
import { ConfigError } from '../../infra/errors.ts'
import { Archive } from './archive.ts'
import { digest } from './copy.ts'
import { copyDatabase } from './copy-database.ts'
import { type Manifest, manifestFiles } from './manifest.ts'

export interface BackupOptions {
  config: Config
  masterKeys: MasterKeys
  /** Superuser of the embedded server, in our database. */
  owner: pg.Client
  folder: string
  /** Puts the master keys beside what they open. */
  withKey: boolean
  say: (line: string) => void
}

/**
 * Copies the whole installation into an empty folder while it runs: the database as of the moment the copy ends, then the files (a file is
 * stored before the row that names it, so none is missing). @throws {ConfigError} where the folder will not do
 */
export async function makeBackup({
  config,
  masterKeys,
  owner,
  folder,
  withKey,
  say,
}: BackupOptions): Promise<Manifest & { bytes: number }> {
  const target = emptyFolder(config, folder)
  const archive = new Archive(target, say)
  archive.makeFolder('postgres')
  say('Copying the database …')
  const postgres = await copyDatabase(owner, archive)
  if (existsSync(join(config.dataDir, 'files'))) {
    say('Copying the files …')
    await archive.addTree(join(config.dataDir, 'files'), 'files', (path) => path.endsWith('.part'))
  }
  if (existsSync(join(config.dataDir, 'demo.json'))) await archive.add(join(config.dataDir, 'demo.json'), 'demo.json')
  if (withKey) await addKeys(archive, masterKeys)
  const manifest: Manifest = {
    format: 1,
    createdAt: new Date().toISOString(),
    postgres,
    schema: await lastMigration(owner),
    keyIds: await keyIds(owner),
    withKey,
    files: config.s3 ? 'bucket' : 'copied',
    folders: archive.folders,
    contents: archive.contents,
  }
  for (const { name, text } of manifestFiles(manifest)) writeFileSync(join(target, name), text, { mode: 0o600, flush: true })
  return { ...manifest, bytes: archive.bytes }
}

function emptyFolder(config: Config, folder: string): string {
  const target = resolve(folder)
  if (`${target}${sep}`.startsWith(`${config.dataDir}${sep}`))
    throw new ConfigError(`${target} lies in the data folder: a backup belongs somewhere else, best onto another disk.`)
  mkdirSync(target, { recursive: true, mode: 0o700 })
  if (readdirSync(target).length > 0) throw new ConfigError(`${target} is not empty: name a new folder for each backup.`)
  return target
}

async function addKeys(archive: Archive, keys: MasterKeys): Promise<void> {
  archive.makeFolder('keys')
  const old = [...keys.byId.values()].filter(({ id }) => id !== keys.current.id)
  const files = [
    { name: 'master.key', text: keys.current.text },
    ...(old.length > 0 ? [{ name: 'master.key.old', text: old.map(({ text }) => text).join('\n') }] : []),
  ]
  for (const { name, text } of files) {
    const path = join(archive.folder, 'keys', name)
    writeFileSync(path, `${text}\n`, { mode: 0o600, flush: true })
    archive.note(`keys/${name}`, await digest(path))
  }
}

async function lastMigration(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ name: string }>('select name from schema_migrations order by name desc limit 1')
  return rows[0]?.name ?? ''
}

async function keyIds(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>('select distinct master_id as id from sys_data_keys order by 1')
  return rows.map(({ id }) => id)
}
