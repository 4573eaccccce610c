// What the documents claim of the code, held against it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { CONVERSATION_STATUSES, ERROR_CLASSES, LIVE_EVENTS, MESSAGE_STATUSES } from '@switchboard/contracts'
import { allAdapters } from '@switchboard/adapters'
import { applied, blocksOf, fileBlocks, guide, moved } from './support/example/guide.ts'
import { platformPage } from './support/platform-page.ts'
import { isThere, projectFiles, ROOT } from './support/modules.ts'

describe('what the documents say', () => {
  test('the glossary explains every status, every class of error and every event', () => {
    const glossary = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8')
    const words = [...CONVERSATION_STATUSES, ...MESSAGE_STATUSES, ...ERROR_CLASSES, ...LIVE_EVENTS]
    assert.ok(words.length > 30)
    assert.deepEqual(
      words.filter((word) => !glossary.includes(`\`${word}\``)),
      [],
    )
  })

  test('the page of platforms says what the adapters say; else run npm run docs:platforms', () => {
    const page = readFileSync(join(ROOT, 'docs/platforms.md'), 'utf8')
    assert.equal(page, platformPage(allAdapters))
    for (const { face } of allAdapters) assert.ok(page.includes(face.name.en), face.name.en)
  })

  const guides = projectFiles(['*.md', 'docs/{*,how-to/*,decisions/*}.md', '{apps,packages}/**/README.md']).map((file) => ({
    file,
    text: readFileSync(join(ROOT, file), 'utf8'),
  }))

  test('every link between documents leads somewhere', () => {
    const broken = guides.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)]
        .map(([, to = '']) => ({ file, to, path: join(file, '..', to) }))
        .filter(({ path }) => !isThere(path)),
    )
    assert.deepEqual(
      broken.map(({ file, to }) => `${file} → ${to}`),
      [],
    )
  })

  test('every file that a guide names is there', () => {
    const named = guides
      .filter(({ file }) => /^(README|CONTRIBUTING|SECURITY)|^docs\//.test(file))
      .flatMap(({ file, text }) => filesNamed(text).map((path) => ({ file, path })))
    assert.ok(named.length > 100, `only ${named.length} names of files were found`)
    assert.deepEqual(
      named.filter(({ path }) => !isThere(path) && !isThere(`apps/server/src/${path}`)).map(({ file, path }) => `${file}: ${path}`),
      [],
    )
  })
})

describe('the guide to a new platform', () => {
  const blocks = fileBlocks()
  const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
  const whole = blocks.filter(({ language }) => language !== 'diff')

  test('is made of files, of differences to files, and of what one types', () => {
    const typed = blocksOf('console', 'sh', 'text')
    assert.equal(blocks.length + typed.length, guide.match(/^```[a-z]/gm)?.length)
    const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts)
    const commands = blocksOf('console').flatMap((block) =>
      [...block.matchAll(/^\$ npm (?:run )?([a-z:]+)/gm)].map(([, name = '']) => name),
    )
    assert.ok(commands.length >= 4)
    assert.deepEqual(
      commands.filter((name) => !scripts.includes(name)),
      [],
    )
  })

  test('shows each file of the example as it is, and leaves out no code', () => {
    for (const { file, source, text } of whole) {
      assert.equal(file, placeOf(source))
      assert.equal(text, moved(read(source)), file)
    }
    const shown = whole.map(({ source }) => source)
    const code = projectFiles(['packages/adapters/examples/pigeon/*.ts', 'apps/simulator/examples/*.ts', 'tests/example/*.ts'])
    assert.ok(code.length >= 13)
    assert.deepEqual(
      code.filter((file) => !shown.includes(file)),
      [],
    )
  })

  test('gives differences that fit the files of today, and import what it shows', () => {
    const differences = blocks.filter(({ language }) => language === 'diff')
    assert.ok(differences.length >= 8)
    const texts = new Map(differences.map(({ source }) => [source, read(source)]))
    for (const { source, file, text } of differences) {
      assert.equal(file, source)
      texts.set(source, applied(texts.get(source) ?? '', text))
      const imported = [...text.matchAll(/^\+import .* from '(.*)'$/gm)].map(([, path = '']) => join(file, '..', path))
      for (const path of imported)
        assert.ok(
          whole.some((block) => block.file === path),
          path,
        )
    }
  })

  test('adds what the product itself does not offer', () => {
    assert.deepEqual(
      allAdapters.filter(({ platform }) => String(platform) === 'pigeon'),
      [],
    )
  })
})

/** Where the guide puts a file of the example. */
function placeOf(source: string): string {
  return source
    .replace('packages/adapters/examples/', 'packages/adapters/src/')
    .replace('apps/simulator/examples/', 'apps/simulator/src/platforms/')
    .replace('tests/example/', 'tests/journeys/')
}

/** Paths in backticks that claim to be in this tree; names with a placeholder are patterns and not claims. */
function filesNamed(text: string): string[] {
  const tops = /^(apps|packages|db|docs|tests|scripts|bench|domains|infra|roles|start|cli|ops|demo)\/[\w./-]+$/
  return [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, name = '']) => (tops.test(name) ? [name.replace(/\/$/, '')] : []))
}
