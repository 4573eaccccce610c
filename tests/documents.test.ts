// What the documents claim of the code, held against it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { CONVERSATION_STATUSES, ERROR_CLASSES, LIVE_EVENTS, MESSAGE_STATUSES } from '@switchboard/contracts'
import { allAdapters } from '@switchboard/adapters'
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

/** Paths in backticks that claim to be in this tree; names with a placeholder are patterns and not claims. */
function filesNamed(text: string): string[] {
  const tops = /^(apps|packages|db|docs|tests|scripts|bench|domains|infra|roles|start|cli|ops|demo)\/[\w./-]+$/
  return [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, name = '']) => (tops.test(name) ? [name.replace(/\/$/, '')] : []))
}
