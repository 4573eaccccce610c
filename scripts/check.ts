// `npm run check`: format, lint, types, import directions, tests; stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const projects = [...globSync('{packages,apps}/*/{tsconfig.json,{page,examples}/tsconfig.json}', { cwd: ROOT }), 'tsconfig.json']
  .filter((file) => existsSync(`${ROOT}/${file}`))
  .sort()

const steps: [string, string[]][] = [
  ['format and lint', ['npx', 'biome', 'check', '.']],
  ...projects.map((project): [string, string[]] => [`types of ${project}`, ['npx', 'tsc', '--noEmit', '-p', project]]),
  ['tests', [process.execPath, 'scripts/test.ts', ...process.argv.slice(2)]],
]

for (const [name, [command = '', ...args]] of steps) {
  process.stdout.write(`— ${name}\n`)
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) {
    process.stderr.write(`✖ ${name}\n`)
    process.exit(status ?? 1)
  }
}
