import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { ConfigError } from '../errors.ts'

/** The key that wraps every tenant's data keys, and the older ones that still open what they wrapped. */
export interface MasterKeys {
  current: MasterKey
  /** By id; the current one included. */
  byId: ReadonlyMap<string, MasterKey>
}

export interface MasterKey {
  /** First 8 hex digits of a hash: names the key in what it wraps, and tells nothing about it. */
  id: string
  /** As the operator wrote it. Other secrets are derived from it with `derive`. */
  text: string
  /** 32 bytes, for wrapping only. */
  wrapping: Buffer
}

/**
 * The key of `SWITCHBOARD_KEY`, or else the one in the data folder, made at the first start (mode 0600). Lines of `master.key.old` are
 * keys of former days: they open, and nothing new is wrapped by them.
 * @throws {ConfigError} when the file can be read by others, or holds no key
 */
export function loadMasterKeys(config: Pick<Config, 'masterKey' | 'dataDir'>): MasterKeys {
  const current = masterKey(config.masterKey ?? keyInFolder(config.dataDir))
  const old = oldKeys(join(config.dataDir, 'master.key.old')).map(masterKey)
  return { current, byId: new Map([...old, current].map((key) => [key.id, key])) }
}

export function masterKey(text: string): MasterKey {
  const id = createHash('sha256').update(`switchboard master key id\n${text}`).digest('hex').slice(0, 8)
  return { id, text, wrapping: Buffer.from(hkdfSync('sha256', text, '', 'switchboard data keys', 32)) }
}

/** A key of its own for another use, such as signing links. The same name always gives the same key. */
export function derive(key: MasterKey, use: string): Buffer {
  return createHmac('sha256', key.text).update(`switchboard ${use}`).digest()
}

function keyInFolder(dir: string): string {
  const file = join(dir, 'master.key')
  if (!existsSync(file)) makeKey(dir, file)
  refuseOpenFile(file)
  const text = readFileSync(file, 'utf8').trim()
  if (text.length < 32)
    throw new ConfigError(
      `${file} holds no key. Restore it from your backup, or set SWITCHBOARD_KEY; without it the stored secrets of the channels cannot be read.`,
    )
  return text
}

// Written whole under another name and then linked: of two first starts at once, one key wins and both use it.
function makeKey(dir: string, file: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o711 })
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}

function oldKeys(file: string): string[] {
  if (!existsSync(file)) return []
  refuseOpenFile(file)
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function refuseOpenFile(file: string): void {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new ConfigError(`Others can read ${file}. Run: chmod 600 ${file}`)
}
