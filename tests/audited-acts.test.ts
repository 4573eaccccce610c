// The log of acts, held against the page that says what stands in it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFiles, ROOT } from './support/modules.ts'

// `noun.verb`, with a star for what is put together at run time.
const LITERAL = /\baction: '([a-z-]+\.[a-z-]+)'/g
const TEMPLATE = /\baction: `([^`]+)`/g

function actsIn(text: string): string[] {
  const literal = [...text.matchAll(LITERAL)].map(([, act = '']) => act)
  const made = [...text.matchAll(TEMPLATE)].map(([, act = '']) => act.replaceAll(/\$\{[^}]+\}/g, '*'))
  return [...literal, ...made.filter((act) => !act.startsWith('*'))]
}

test('docs/audited-acts.md names every act that is written down, and no other', () => {
  const files = projectFiles(['apps/server/src/**/*.ts']).filter((file) => !file.endsWith('.test.ts'))
  const acts = new Set(files.flatMap((file) => actsIn(readFileSync(join(ROOT, file), 'utf8'))))
  assert.ok(acts.size > 40, `${acts.size} acts were found`)
  const page = readFileSync(join(ROOT, 'docs/audited-acts.md'), 'utf8')
  const named = [...page.matchAll(/`([a-z-]+\.[a-z*-]+)`/g)].map(([, act = '']) => act)
  assert.deepEqual([...acts].filter((act) => !named.some((word) => fits(act, word))).sort(), [], 'written down, but not named')
  assert.deepEqual(named.filter((word) => ![...acts].some((act) => fits(act, word))).sort(), [], 'named, but never written down')
})

// `template.*` in the code is each `template.…` of the page.
function fits(act: string, word: string): boolean {
  return act === word || (act.endsWith('.*') && word.startsWith(act.slice(0, -1)))
}
