import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))

/** A front end of the product: its folder, and what of the repository its build reads. */
interface FrontEnd {
  name: string
  reads: readonly string[]
}

const FRONT_ENDS: readonly FrontEnd[] = [
  { name: 'web', reads: ['apps/web', 'packages/contracts/src'] },
  { name: 'widget', reads: ['apps/widget', 'packages/contracts/src'] },
  { name: 'simulator', reads: ['apps/simulator/page'] },
]

export function distOf(name: 'web' | 'widget' | 'simulator'): string {
  return join(ROOT, 'apps', name, 'dist')
}

/** Builds the front ends whose sources changed since their last build. Nothing changed: a few milliseconds. @throws with the tail of the build's output */
export async function buildFrontEnds(names: readonly string[], say: (line: string) => void): Promise<void> {
  const stale = FRONT_ENDS.filter(({ name }) => names.includes(name)).filter((frontEnd) => !isFresh(frontEnd))
  if (stale.length === 0) return
  say(`Building ${stale.map(({ name }) => name).join(', ')} …`)
  await Promise.all(stale.map(build))
}

function isFresh(frontEnd: FrontEnd): boolean {
  const stamp = join(ROOT, 'apps', frontEnd.name, 'dist', '.source-hash')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(frontEnd)
}

async function build(frontEnd: FrontEnd): Promise<void> {
  const hash = sourceHash(frontEnd)
  const dir = join(ROOT, 'apps', frontEnd.name)
  if (existsSync(join(dir, 'build.ts'))) {
    await runBuild([join(dir, 'build.ts')], dir, frontEnd.name)
    writeFileSync(join(dir, 'dist', '.source-hash'), hash)
    return
  }
  // Made beside it and put in place at once: another process may be serving, or building, the one before.
  const next = join(dir, `dist.${process.pid}`)
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  try {
    const root = frontEnd.name === 'simulator' ? join(dir, 'page') : dir
    await runBuild([vite, 'build', '--outDir', next, '--emptyOutDir'], root, frontEnd.name)
    writeFileSync(join(next, '.source-hash'), hash)
    putInPlace(next, join(dir, 'dist'))
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

function putInPlace(next: string, dist: string): void {
  const former = `${next}.former`
  if (existsSync(dist)) renameSync(dist, former)
  renameSync(next, dist)
  rmSync(former, { recursive: true, force: true })
}

function runBuild(args: string[], cwd: string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`Building apps/${name} failed (exit ${code}):\n${output}`))))
  })
}

function sourceHash({ reads }: FrontEnd): string {
  const hash = createHash('sha256')
  for (const file of [...reads.flatMap((folder) => filesIn(join(ROOT, folder))), join(ROOT, 'package-lock.json')].sort())
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        !/(^|\/)(dist[^/]*|node_modules|test|dev)(\/|$)/.test(join(entry.parentPath, '').slice(folder.length)) &&
        !entry.name.includes('.test.'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
}
