import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ConfigError } from '../errors.ts'
import { isAlive, wordsOf } from '../processes.ts'
import { type PostgresBinaries, postgresBinaries } from './binaries.ts'
import { withFolderLock, type Holders, holdersIn } from './holders.ts'
import { keepUp } from './keep-up.ts'
import { canReach, makeOwnFolder, type ServerUser, serverUser } from './server-user.ts'

export interface EmbeddedPostgres {
  /** As the superuser, without a database: append `/name`. */
  url: string
  /** Leaves the server; the last process to leave stops it. A second call does nothing. */
  release(): Promise<void>
}

export interface EmbeddedOptions {
  /** Where data, password and log live. */
  dir: string
  settings?: Readonly<Record<string, string>>
  /** Another major release, for tests: name of its package. */
  packageName?: string
  /** Where it must listen; undefined: on any free port. */
  port?: number
}

/**
 * Runs PostgreSQL from npm in `dir`, or joins the one that runs there already: a server, its command line and a postmaster that a killed
 * process left behind all share one. First call: about 3 s (initdb); later ones: about 0.3 s.
 * @throws {ConfigError} when it cannot run here
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = serverUser()
  const dir = homeFor(options.dir, user)
  makeOwnFolder(dir, user)
  return withFolderLock(dir, async () => {
    const holders = holdersIn(dir)
    const password = passwordIn(dir, user)
    const running = await adopt(dir, password)
    const port = running ?? (await boot(dir, { user, password, ...options }))
    holders.join()
    const watch = keepUp(dir, { isUp: () => postmasterIn(dir) !== undefined, start: () => boot(dir, { user, password, ...options, port }) })
    const release = once(async () => {
      await watch.stop()
      await leave(dir, holders)
    })
    return { url: `postgres://postgres:${password}@127.0.0.1:${port}`, release }
  })
}

/** Where an embedded server lies. */
export interface EmbeddedPlace {
  /** Holds `data`, the superuser's password and the log. */
  home: string
  /** As whom the server runs; undefined: as ourselves. */
  user: ServerUser | undefined
  /** A database was made here. */
  made: boolean
  /** A server runs on it now. */
  running: boolean
}

/** Looks at the place that `startEmbedded({ dir })` would use; makes and starts nothing. */
export function locateEmbedded(dir: string): EmbeddedPlace {
  const user = serverUser()
  const home = homeFor(dir, user)
  return { home, user, made: existsSync(join(home, 'data', 'PG_VERSION')), running: postmasterIn(home) !== undefined }
}

// As root the data must lie where the unprivileged server can reach it.
function homeFor(dir: string, user: ServerUser | undefined): string {
  if (canReach(dir, user)) return dir
  return join('/var/lib/switchboard', createHash('sha256').update(dir).digest('hex').slice(0, 16))
}

function passwordIn(dir: string, user: ServerUser | undefined): string {
  const file = join(dir, 'superuser')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
    if (user) chownSync(file, user.uid, user.gid)
  }
  return readFileSync(file, 'utf8')
}

const ADOPTED_WITHIN_MS = 60_000
const ADOPTION_TRIES = 10

interface Postmaster {
  pid: number
  port: number
}

function postmasterIn(dir: string): Postmaster | undefined {
  const file = join(dir, 'data', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  return isPostmaster(pid, join(dir, 'data')) ? { pid, port: Number(lines[3]) } : undefined
}

// After a hard stop of the machine or container the id may be anybody's.
function isPostmaster(pid: number, data: string): boolean {
  return isAlive(pid) && (wordsOf(pid)?.includes(data) ?? true)
}

/**
 * The one that runs there already; undefined where none does, or it was just ending. A second one could not start beside it, so it is waited for, by tries as well as by the
 * clock: whoever loads much code meanwhile sees no answer in time.
 * @throws {ConfigError} when it does not answer
 */
async function adopt(dir: string, password: string): Promise<number | undefined> {
  const deadline = Date.now() + ADOPTED_WITHIN_MS
  for (let tries = 0; tries < ADOPTION_TRIES || Date.now() < deadline; tries += 1) {
    const postmaster = postmasterIn(dir)
    if (!postmaster?.port) return undefined
    if (await answers(postmaster.port, password, 2_000)) return postmaster.port
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new ConfigError(`The embedded PostgreSQL in ${dir} runs, and does not answer. Its log: ${join(dir, 'postgres.log')}`)
}

async function boot(dir: string, options: EmbeddedOptions & { user: ServerUser | undefined; password: string }): Promise<number> {
  const { user, password } = options
  const binaries = postgresBinaries(user, dir, options.packageName)
  const data = join(dir, 'data')
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries, dir, user)
  sweepStalePid(data)
  const port = options.port ?? (await freePort())
  const log = openSync(join(dir, 'postgres.log'), 'a', 0o600)
  const settings = { ...DEFAULTS, ...options.settings, port: String(port) }
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // Its own session: a Ctrl-C in the terminal is for us; the database goes last.
  const child = spawn(binaries.postgres, args, { ...user, cwd: dir, detached: true, stdio: ['ignore', log, log] })
  child.unref()
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new ConfigError(`The embedded PostgreSQL stopped at once (exit ${code}). Its log: ${join(dir, 'postgres.log')}`)),
    )
  })
  const up = await Promise.race([answers(port, password, 60_000), failed])
  child.removeAllListeners()
  failed.catch(() => undefined) // settled either way; nobody waits for it any more
  if (!up) throw new ConfigError(`The embedded PostgreSQL does not answer. Its log: ${join(dir, 'postgres.log')}`)
  return port
}

// A dead process's file the server takes away by itself; at one whose id somebody else has now it would give up.
function sweepStalePid(data: string): void {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (isAlive(pid) && !isPostmaster(pid, data)) rmSync(file, { force: true })
}

const DEFAULTS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  autovacuum_naptime: '5s',
  shared_preload_libraries: 'pg_stat_statements',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_duration_statement: '2000',
} as const

function initialise(binaries: PostgresBinaries, dir: string, user: ServerUser | undefined): void {
  const data = join(dir, 'data')
  rmSync(data, { recursive: true, force: true }) // an initdb that was killed midway
  makeOwnFolder(data, user)
  const version = String(spawnSync(binaries.postgres, ['--version'], { ...user, cwd: dir }).stdout)
  // From 17 on the server brings its own Unicode rules, so the machine's locales do not matter.
  const locale =
    Number(/(\d+)\./.exec(version)?.[1]) >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale=C.UTF-8']
  const run = spawnSync(
    binaries.initdb,
    ['-D', data, '-U', 'postgres', '--pwfile', join(dir, 'superuser'), '-A', 'scram-sha-256', '-E', 'UTF8', '--data-checksums', ...locale],
    { ...user, cwd: dir, env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir() } },
  )
  if (run.status !== 0)
    throw new ConfigError(`The embedded database could not be made in ${data}: ${String(run.stderr || run.error).trim()}`)
}

async function answers(port: number, password: string, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
      connectionTimeoutMillis: 2000,
    })
    client.on('error', () => undefined) // reported by connect()
    try {
      await client.connect()
      return true
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') return false // somebody else's server
      if (Date.now() > deadline) return false
      await new Promise((resolve) => setTimeout(resolve, 30))
    } finally {
      await client.end().catch(() => undefined) // never connected
    }
  }
}

async function leave(dir: string, holders: Holders): Promise<void> {
  await withFolderLock(dir, async () => {
    holders.leave()
    const postmaster = postmasterIn(dir)
    if (holders.others() || !postmaster) return
    process.kill(postmaster.pid, 'SIGINT') // fast shutdown: rolls back, flushes, ends
    const deadline = Date.now() + 20_000
    while (isAlive(postmaster.pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

function once(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= act())
}
