// The shape of the code, held by a parser instead of by memory. docs/architecture.md draws the map; tests/support/layers.ts is the map as data.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, test } from 'node:test'
import { isTest, kindOf, layerOf, mayImport } from './support/layers.ts'
import { type Import, isThere, type Module, projectFiles, readModules, ROOT } from './support/modules.ts'

const modules = readModules()
const shipped = modules.filter(({ file }) => !isTest(file) && !/^(tests|bench|scripts)\//.test(file))

describe('the modules', () => {
  test('are all seen, and all parsed', () => {
    assert.ok(modules.length > 300, `only ${modules.length} modules were found`)
    assert.ok(modules.flatMap(({ imports }) => imports).length > 2000, 'imports are not being read')
    assert.deepEqual(
      modules.flatMap(({ file, errors }) => errors.map((error) => `${file}: ${error}`)),
      [],
    )
    assert.deepEqual(
      modules.filter(({ file }) => layerOf(file) === undefined).map(({ file }) => file),
      [],
    )
  })

  test('import by name, so that the map can be drawn', () => {
    assert.deepEqual(
      modules.filter(({ computedImports }) => computedImports > 0).map(({ file }) => file),
      ['bench/run.ts'],
    )
  })

  test('name the file they import, with its ending, and it is there', () => {
    const wrong = edges(modules).filter(
      ({ specifier, target }) => (specifier.startsWith('.') && !/\.(ts|tsx|css|json)(\?[a-z]+)?$/.test(specifier)) || !isThere(target),
    )
    assert.deepEqual(wrong.map(told), [])
  })

  test('export by name; only a tool that wants one gets a default', () => {
    const files = shipped.filter(({ exportsDefault }) => exportsDefault).map(({ file }) => file)
    assert.deepEqual(
      files.filter((file) => !/vite(\.\w+)?\.config\.ts$/.test(file)),
      [],
    )
  })

  test('stay short enough to be read at once', () => {
    const long = modules.filter(({ file, lines }) => lines > 300 && !(file in LONG))
    assert.deepEqual(
      long.map(({ file, lines }) => `${file}: ${lines} lines`),
      [],
    )
  })
})

describe('who imports whom', () => {
  test('follows the map', () => {
    const strays = edges(modules).filter(({ from, target }) => !mayImport(from, target))
    assert.deepEqual(strays.map(told), [])
  })

  test('a map that forbids everything would be noticed, and so would one that allows everything', () => {
    assert.equal(mayImport('packages/contracts/src/inbox.ts', 'packages/adapters/src/adapter.ts'), false)
    assert.equal(mayImport('packages/adapters/src/registry.ts', 'apps/server/src/infra/clock.ts'), false)
    assert.equal(mayImport('apps/simulator/src/main.ts', 'packages/contracts/src/index.ts'), false)
    assert.equal(mayImport('apps/server/src/infra/clock.ts', 'apps/server/src/domains/inbox/index.ts'), false)
    assert.equal(mayImport('apps/web/src/ui/Badge.tsx', 'apps/web/src/features/inbox/index.ts'), false)
    assert.equal(mayImport('apps/web/src/lib/api.ts', 'apps/server/src/infra/clock.ts'), false)
    assert.equal(mayImport('apps/server/src/infra/clock.ts', 'tests/support/database.ts'), false)
    assert.equal(mayImport('apps/server/src/infra/clock.test.ts', 'tests/support/database.ts'), true)
    assert.equal(mayImport('apps/server/src/domains/inbox/jobs.ts', 'apps/server/src/domains/people/index.ts'), true)
  })

  test('a domain, and a feature of the web app, is entered by its index', () => {
    const deep = edges(shipped).filter(({ from, target }) => {
      const into = layerOf(target) ?? ''
      return (
        ['domain', 'feature'].includes(kindOf(into)) &&
        into !== layerOf(from) &&
        !/\/index\.tsx?$/.test(target) &&
        !isLazyPage(from, target)
      )
    })
    assert.deepEqual(
      deep.map(told).filter((edge) => !(edge in DEEP)),
      [],
    )
    assert.deepEqual(
      Object.keys(DEEP).filter((edge) => !deep.map(told).includes(edge)),
      [],
      'exceptions that nobody needs any more',
    )
  })

  test('domains do not go round in circles', () => {
    assert.deepEqual(circles('domain '), [])
  })

  test('features of the web app do not go round in circles', () => {
    assert.deepEqual(circles('feature '), [])
  })

  test('an adapter has neither clock nor database nor server', () => {
    const adapters = shipped.filter(({ file }) => layerOf(file) === 'adapters' && !file.includes('/suite') && !isTest(file))
    assert.ok(adapters.length > 50)
    const packages = adapters.flatMap(({ file, imports }) =>
      imports.filter(({ target }) => !target).map(({ specifier }) => ({ file, specifier })),
    )
    const strange = packages.filter(
      ({ file, specifier }) =>
        !['node:buffer', 'node:crypto', 'postal-mime', 'typebox', 'typebox/value'].includes(specifier) && !isTestHelp(file),
    )
    assert.deepEqual(
      strange.map(({ file, specifier }) => `${file} ← ${specifier}`),
      [],
    )
    assert.deepEqual(
      adapters.filter(({ text }) => /\bDate\.now\(\)|new Date\(\)|performance\.now\(\)|\bfetch\(/.test(code(text))).map(({ file }) => file),
      [],
    )
  })
})

describe('what is written', () => {
  test('settings are read from the environment where a process starts, and nowhere else', () => {
    const readers = shipped.filter(({ text }) => /process\.env\b/.test(code(text))).map(({ file }) => file)
    assert.deepEqual(
      readers.filter((file) => !(file in READS_ENVIRONMENT)),
      [],
    )
    assert.deepEqual(
      Object.keys(READS_ENVIRONMENT).filter((file) => !readers.includes(file)),
      [],
      'exceptions that nobody needs any more',
    )
  })

  test('nothing is left for later in a comment', () => {
    assert.deepEqual(
      written()
        .filter(({ text }) => /TODO|FIXME|XXX/.test(text))
        .map(({ file }) => file),
      [],
    )
  })

  test('no machine and no registry is named', () => {
    const named = /registry\.(npmjs|yarnpkg)|npm\.pkg\.|artifactory|(?<![\w.])\/(root|work|home\/[a-z]+|Users\/[a-z]+)\//i
    assert.deepEqual(
      written().flatMap(({ file, text }) => (named.test(text) ? [`${file}: ${named.exec(text)?.[0]}`] : [])),
      [],
    )
  })

  test('the lock file says which packages, not where they were fetched', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; link?: boolean }>
    }
    assert.ok(Object.keys(lock.packages).length > 100)
    assert.deepEqual(
      Object.entries(lock.packages)
        .filter(([, { resolved }]) => /^(https?|git)/.test(resolved ?? ''))
        .map(([name]) => name),
      [],
    )
  })

  test('every refusal has its page, and every page its refusal', () => {
    const pages = projectFiles(['docs/problems/*.md']).map((file) => basename(file, '.md'))
    const statuses = keysOf('apps/server/src/infra/http/problem.ts')
    const thrown = shipped.filter(({ file }) => file.startsWith('apps/server/')).flatMap(({ text }) => problemTypes(text))
    assert.ok(thrown.length > 20, `only ${thrown.length} types of refusals were found`)
    assert.deepEqual(
      [...new Set([...statuses, ...thrown])].filter((type) => !pages.includes(type)).sort(),
      Object.keys(ANSWERED_BESIDE).sort(),
      'without a page',
    )
    assert.deepEqual(
      pages.filter((type) => !statuses.includes(type) && !thrown.includes(type)),
      [],
      'pages of refusals that do not exist',
    )
  })
})

// Files above the limit, and why they are one.
const LONG: Readonly<Record<string, string>> = {
  'apps/simulator/src/platforms/zalo/zalo.test.ts': 'one long list of promises about one platform',
  'apps/widget/test/visit.test.ts': 'one visit, told from beginning to end',
  'tests/support/webchat.ts': 'the world of those journeys',
}

// Ways into a domain beside its index.
const DEEP: Readonly<Record<string, string>> = {}

// Who reads the environment, and why.
const READS_ENVIRONMENT: Readonly<Record<string, string>> = {
  'apps/server/src/cli/installation.ts': 'settings of the operator, for commands',
  'apps/server/src/cli/seed.ts': 'the same, with the demo on',
  'apps/server/src/cli/start.ts': 'the same, for the server',
  'apps/server/src/demo/simulator.ts': 'hands the environment to the process it starts',
  'apps/server/src/domains/files/media/inspector.ts': 'gives its child three harmless variables and nothing else',
  'apps/server/src/infra/assets/build.ts': 'hands the environment to the bundler',
  'apps/server/src/infra/postgres/embedded.ts': 'hands the environment to initdb',
  'apps/simulator/src/main.ts': 'settings of the simulator, which imports nothing of ours',
  'packages/adapters/src/twilio/official-description.ts': 'where the official description lies; used by tests alone',
  'packages/adapters/src/whatsapp/official-description.ts': 'where the official description lies; used by tests alone',
}

// Refusals that are written out by hand instead of thrown, so that they have neither status in the table nor page.
const ANSWERED_BESIDE: Readonly<Record<string, string>> = {}

interface Edge extends Import {
  from: string
  target: string
}

function edges(of: readonly Module[]): Edge[] {
  return of.flatMap(({ file, imports }) => imports.flatMap((one) => (one.target ? [{ ...one, from: file, target: one.target }] : [])))
}

function told({ from, target }: Edge): string {
  return `${from} → ${target}`
}

// The router loads a page only when it is visited; an index would load them all.
function isLazyPage(from: string, target: string): boolean {
  return layerOf(from) === 'web routes' && /\/[A-Z]\w*\.tsx$/.test(target)
}

// Helpers of tests that lie beside them in an adapter's folder.
function isTestHelp(file: string): boolean {
  return /official-description\.ts$/.test(file)
}

/** Layers of one kind that reach themselves through others, by what is left at run time. */
function circles(prefix: string): string[] {
  const next = new Map<string, Set<string>>()
  for (const { from, target, typeOnly } of edges(shipped)) {
    const [a = '', b = ''] = [layerOf(from), layerOf(target)]
    if (a === b || typeOnly || !a.startsWith(prefix) || !b.startsWith(prefix)) continue
    next.set(a, (next.get(a) ?? new Set()).add(b))
  }
  assert.ok(next.size > 2, `no ${prefix.trim()} imports another: the map is not being read`)
  return [...next.keys()].filter((layer) => reaches(next, layer, layer))
}

function reaches(next: ReadonlyMap<string, ReadonlySet<string>>, from: string, goal: string, seen = new Set<string>()): boolean {
  for (const layer of next.get(from) ?? []) {
    if (layer === goal) return true
    if (seen.has(layer)) continue
    seen.add(layer)
    if (reaches(next, layer, goal, seen)) return true
  }
  return false
}

/** Source without its comments, roughly: enough to tell what is done from what is talked about. */
function code(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
}

function problemTypes(text: string): string[] {
  const answered = [...text.matchAll(/'\/problems\/([a-z-]+)'/g)].map(([, type = '']) => type)
  const classes = text.split(/^export (?:abstract )?class /m).slice(1)
  const refusals = classes.filter((one) => /^\w+ extends (DomainError|Conflict|Forbidden|Invalid|NotFound)\b/.test(one))
  return [...answered, ...refusals.flatMap((one) => /readonly type(?:: string)? = '([a-z-]+)'/.exec(one)?.[1] ?? [])]
}

function keysOf(file: string): string[] {
  const table = /export const STATUS[^{]*\{([\s\S]*?)\n\}/.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1] ?? ''
  return [...table.matchAll(/^ {2}'?([a-z-]+)'?: \d/gm)].map(([, type = '']) => type)
}

/** What people wrote: no lock file, no pictures; and not this file, which names what it looks for. */
function written(): { file: string; text: string }[] {
  return projectFiles([
    '*.{md,json}',
    '.ci/*',
    '.npmrc',
    'LICENSE',
    'NOTICE',
    '{apps,packages,bench,db,docs,scripts,tests}/**/*.{ts,tsx,js,md,sql,json,html,css,yml}',
  ])
    .filter((file) => !['package-lock.json', 'tests/architecture.test.ts'].includes(file))
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
}
