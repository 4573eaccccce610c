import { chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { isAbsolute, join, normalize, resolve } from 'node:path'
import { type Config, makeDataDir } from '../../infra/config.ts'
import { ConfigError } from '../../infra/errors.ts'
import { type EmbeddedPlace, locateEmbedded } from '../../infra/postgres/embedded.ts'
import { withFolderLock } from '../../infra/postgres/holders.ts'
import { makeOwnFolder, type ServerUser } from '../../infra/postgres/server-user.ts'
import { embeddedDir } from '../../start/database.ts'
import { copyFile, digest } from './copy.ts'
import { type Entry, type Manifest, readManifest } from './manifest.ts'

/** What may lie in the data folder already: keys that were put there for the restore. */
const KEYS = ['master.key', 'master.key.old']
/** What `startEmbedded` keeps beside the data: no data of anybody. */
const FURNITURE = new Set(['lock', 'holders', 'bin'])

/**
 * Puts a backup into the empty data folder, as a server would find it that was stopped at the moment of the backup. Everything is held
 * against its checksum before the first byte is written. The database is not started: `proveRestored` does that.
 * @throws {ConfigError} onto a running installation, onto one that holds something, or from a backup that is not whole
 */
export async function restoreBackup(config: Config, folder: string, say: (line: string) => void): Promise<Manifest> {
  const from = resolve(folder)
  const manifest = readManifest(from)
  refuseOccupied(config, locateEmbedded(embeddedDir(config)))
  say(`Checking ${manifest.contents.length} files …`)
  for (const entry of manifest.contents) await checkEntry(from, entry)
  makeDataDir(config)
  const { home, user } = locateEmbedded(embeddedDir(config)) // anew: whether the server can reach the folder shows once it is there
  makeOwnFolder(home, user)
  await withFolderLock(home, async () => {
    refuseOccupied(config, locateEmbedded(embeddedDir(config))) // a start may have come in between
    say('Copying …')
    await putBack({ manifest, from, home, user, dataDir: config.dataDir })
  })
  return manifest
}

function refuseOccupied({ dataDir }: Config, { home, running }: EmbeddedPlace): void {
  if (running)
    throw new ConfigError(`A database runs in ${home}: stop the switchboard that uses ${dataDir} first, or name another SWITCHBOARD_DATA.`)
  const own = join(dataDir, 'postgres')
  const kept = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !KEYS.includes(name) && join(dataDir, name) !== own) : []
  const data = existsSync(home) ? readdirSync(home).filter((name) => !FURNITURE.has(name)) : []
  if (kept.length > 0)
    throw new ConfigError(
      `${dataDir} is not empty (${kept.slice(0, 5).join(', ')}): restore into a new folder, by SWITCHBOARD_DATA. A master.key of your own may lie there.`,
    )
  if (data.length > 0)
    throw new ConfigError(
      `${home} is not empty (${data.slice(0, 5).join(', ')}): it is where the database of ${dataDir} lies. Move it away, or name another SWITCHBOARD_DATA.`,
    )
}

async function checkEntry(from: string, { path, bytes, sha256 }: Entry): Promise<void> {
  if (isAbsolute(path) || normalize(path).startsWith('..')) throw new ConfigError(`The backup names ${path}, which lies outside of it.`)
  const found = await digest(join(from, path)).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`The backup is not whole: ${path} cannot be read (${error.code}).`)
  })
  if (found.bytes !== bytes || found.sha256 !== sha256)
    throw new ConfigError(`The backup is damaged: ${path} does not fit its checksum. Nothing was restored.`)
}

interface PutBack {
  manifest: Manifest
  from: string
  home: string
  user: ServerUser | undefined
  dataDir: string
}

// An error midway takes back what was put there, so that the next try finds the folder empty.
async function putBack({ manifest, from, home, user, dataDir }: PutBack): Promise<void> {
  const placeOf = (path: string) =>
    path.startsWith('postgres/')
      ? join(home, path.slice('postgres/'.length))
      : path.startsWith('keys/')
        ? join(dataDir, path.slice('keys/'.length))
        : join(dataDir, path)
  const made: string[] = []
  const give = (path: string) => {
    if (user && path.startsWith(home)) chownSync(path, user.uid, user.gid)
  }
  try {
    for (const folder of manifest.folders.filter((path) => path !== 'postgres' && path !== 'keys')) {
      const path = placeOf(folder)
      mkdirSync(path, { recursive: true, mode: 0o700 })
      made.push(path)
      give(path)
    }
    for (const entry of manifest.contents) {
      const path = placeOf(entry.path)
      if (entry.path.startsWith('keys/') && existsSync(path)) continue // the operator's own goes first
      const copied = await copyFile(join(from, entry.path), path)
      made.push(path)
      if (copied.sha256 !== entry.sha256) throw new ConfigError(`${entry.path} changed while it was restored. Nothing was kept.`)
      give(path)
    }
  } catch (error) {
    for (const path of made.reverse()) rmSync(path, { recursive: true, force: true })
    throw error
  }
}
