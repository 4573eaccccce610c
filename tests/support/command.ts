// The command line as people run it: the real binary in a process of its own, on a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { until as soon } from './until.ts'

const BINARY = fileURLToPath(new URL('../../apps/server/bin/switchboard.js', import.meta.url))

export interface Outcome {
  code: number | null
  stdout: string
  stderr: string
}

export interface DataFolder {
  path: string
  /** Runs a command to its end. Settings are none of the test's own surroundings: only those given. */
  run(args: readonly string[], options?: { env?: Readonly<Record<string, string>>; input?: string }): Promise<Outcome>
  /** The same with `--json`: the one object it answers. @throws when it fails, or says anything else on standard output */
  json<T>(args: readonly string[], options?: { env?: Readonly<Record<string, string>>; input?: string }): Promise<T>
  /** Starts a command that stays. `ownGroup`: as a terminal does, in a group of processes that can be signalled as one. */
  start(args: readonly string[], env?: Readonly<Record<string, string>>, options?: { ownGroup?: boolean }): ChildProcess
  /** Process ids of those who hold the embedded server. */
  holders(): number[]
  /** Process id of the embedded server; undefined when none runs. */
  postmaster(): number | undefined
  /** Stops an embedded server that a killed process left behind, and removes the folder. */
  remove(): Promise<void>
}

/** A new folder for an installation, one that the embedded server's own user can reach. */
export function dataFolder(): DataFolder {
  const root = mkdtempSync(join(tmpdir(), 'switchboard-cli-'))
  chmodSync(root, 0o711)
  const path = join(root, 'data')
  const spawned: DataFolder['start'] = (args, env = {}, { ownGroup = false } = {}) =>
    spawn(process.execPath, [BINARY, ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: root, DEMO: '0', SWITCHBOARD_DATA: path, METRICS_PORT: '0', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: ownGroup,
    })
  const run: DataFolder['run'] = (args, { env, input } = {}) => {
    const child = spawned(args, env)
    child.stdin?.end(input ?? '')
    return outcomeOf(child)
  }
  const folder: DataFolder = {
    path,
    run,
    start: spawned,
    json: async (args, options) => {
      const { code, stdout, stderr } = await run([...args, '--json'], options)
      if (code !== 0 || stdout.trim().includes('\n')) throw new Error(`${args.join(' ')} ended with ${code}: ${stdout}${stderr}`)
      return JSON.parse(stdout)
    },
    holders: () => {
      const at = join(path, 'postgres', 'holders')
      return existsSync(at) ? readdirSync(at).map((name) => Number.parseInt(name, 10)) : []
    },
    postmaster: () => {
      const file = join(path, 'postgres', 'data', 'postmaster.pid')
      return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
    },
    remove: async () => {
      const left = folder.postmaster()
      if (left !== undefined && isAlive(left)) process.kill(left, 'SIGQUIT')
      await until(() => left === undefined || !isAlive(left))
      rmSync(root, { recursive: true, force: true })
    },
  }
  return folder
}

/** The tenant `shop` with a WhatsApp number, made as an operator makes them. */
export async function connectedShop(folder: DataFolder, env: Readonly<Record<string, string>> = {}) {
  await folder.json(['tenant', 'create', '--slug', 'shop', '--name', 'Shop'])
  const pair = ['--tenant', 'shop', '--via', 'meta', '--platform', 'whatsapp']
  const access = ['--account', '106540352242922', '--app-secret', 'x', '--access-token', 'y']
  return folder.json<{ webhookUrl: string; verifyToken: string }>(['integration', 'create', ...pair, ...access], { env })
}

/** What a process said and how it ended. */
export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...said }))
  })
}

/** @throws after three minutes: a first start fills the demo, beside whatever else the machine does */
export const until = (isSo: () => boolean | Promise<boolean>) => soon(isSo, Boolean, 180_000)

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
