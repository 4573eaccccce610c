// `npm test`: everything. One embedded PostgreSQL for the whole run; the front ends are built first, since browsers look at what users get.
// A process costs two seconds before its first test: tests that need nothing but the code share one, those of a kind share a few, all others have one each.
// Arguments: paths or parts of paths of test files; none means all. `--no-browser` leaves the browsers out.
import { spawn } from 'node:child_process'
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFrontEnds } from '../apps/server/src/infra/assets/build.ts'
import { holdServer } from '../tests/support/database.ts'
import { grouped } from './test-groups.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
const wanted = args.filter((arg) => !arg.startsWith('--'))

const matching = (patterns: string[]) =>
  globSync(patterns, { cwd: ROOT, exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path) })
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .sort()

const plain = matching([
  'packages/*/{src/**,examples}/*.test.ts',
  'apps/*/{src,page,test}/**/*.test.ts',
  'tests/{*,journeys/*,start/*,support/*}.test.ts',
  'bench/*.test.ts',
  'scripts/*.test.ts',
])
const browser = args.includes('--no-browser') ? [] : matching(['tests/browser/*.spec.ts', 'apps/*/{src,test}/**/*.spec.ts'])

/** What a test takes hold of that it cannot share with others in one process: the world of the journeys, other programs, a browser. */
const OWN_PROCESS = /support\/|scene\.ts|file-world|startEmbedded|child_process|playwright/
const needsOwn = (file: string) => OWN_PROCESS.test(readFileSync(join(ROOT, file), 'utf8'))

const dir = mkdtempSync(join(tmpdir(), 'switchboard-test-'))
chmodSync(dir, 0o711)
process.env.SWITCHBOARD_TEST_POSTGRES = dir
process.env.NODE_COMPILE_CACHE = join(ROOT, 'node_modules/.cache/switchboard')
await buildFrontEnds(['web', 'widget', 'simulator'], (line) => process.stdout.write(`${line}\n`))
const server = await holdServer()
try {
  const lonely = plain.filter(needsOwn)
  const { alone, groups } = grouped(lonely, dir)
  const codes = await Promise.all([
    run(
      plain.filter((file) => !lonely.includes(file)),
      ['--test-isolation=none'],
    ),
    // One more than there are cores: many of them wait, for a clock or a disk.
    run([...groups, ...alone], [`--test-concurrency=${availableParallelism() + 1}`]),
  ])
  process.exitCode = codes.find((code) => code !== 0) ?? (await run(browser, ['--test-concurrency=2']))
} finally {
  await server.release()
  rmSync(dir, { recursive: true, force: true })
}

function run(files: string[], how: string[]): Promise<number> {
  if (files.length === 0) return Promise.resolve(0)
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--test', ...how, '--test-timeout=180000', '--test-reporter=spec', ...files],
      { cwd: ROOT, stdio: 'inherit', env: process.env },
    )
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
