import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../../infra/errors.ts'

/** What a backup holds. Written last: a folder without it is no backup, but the remains of one that was broken off. */
export interface Manifest {
  format: 1
  createdAt: string
  postgres: { version: string; startLsn: string; stopLsn: string }
  /** The last migration that had run. */
  schema: string
  /** Ids of the master keys that the sealed secrets need. The keys themselves are only here with `withKey`. */
  keyIds: string[]
  withKey: boolean
  /** `bucket`: new files go to S3 and are not part of this; what the folder still holds is. */
  files: 'copied' | 'bucket'
  /** All folders, the empty ones too: PostgreSQL misses them. Paths with slashes, from the folder of the backup. */
  folders: string[]
  contents: Entry[]
}

export interface Entry {
  path: string
  bytes: number
  sha256: string
}

export const MANIFEST = 'manifest.json'
const SEAL = 'manifest.sha256'

/** The manifest's text and its own checksum, as files to write. */
export function manifestFiles(manifest: Manifest): { name: string; text: string }[] {
  const text = `${JSON.stringify(manifest)}\n`
  return [
    { name: SEAL, text: `${sha256(text)}\n` },
    { name: MANIFEST, text },
  ]
}

/** @throws {ConfigError} where the folder holds no whole backup that this release can read */
export function readManifest(folder: string): Manifest {
  if (!existsSync(join(folder, MANIFEST)))
    throw new ConfigError(`${folder} holds no backup, or one that was broken off: there is no ${MANIFEST}.`)
  const text = readFileSync(join(folder, MANIFEST), 'utf8')
  if (!existsSync(join(folder, SEAL)) || readFileSync(join(folder, SEAL), 'utf8').trim() !== sha256(text))
    throw new ConfigError(`The ${MANIFEST} in ${folder} was altered or damaged: it does not fit its checksum.`)
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw new ConfigError(`The backup in ${folder} was made by a newer release. Restore it with that one.`)
  return manifest
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
