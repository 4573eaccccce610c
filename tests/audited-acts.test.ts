// The log of acts, held against the page that says what stands in it, and against the code that writes it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { AUDITED_ACTS } from '@switchboard/contracts'
import { projectFiles, ROOT } from './support/modules.ts'

test('docs/audited-acts.md names every act that can be written down, and no other', () => {
  const page = readFileSync(join(ROOT, 'docs/audited-acts.md'), 'utf8')
  const named = new Set([...page.matchAll(/`([a-z-]+\.[a-z-]+)`/g)].map(([, act = '']) => act))
  assert.deepEqual([...named].sort(), AUDITED_ACTS.toSorted())
})

// That nothing else is written down, the compiler sees to: an act is an `AuditedAct`.
test('every act that can be written down is', () => {
  const files = projectFiles(['apps/server/src/**/*.ts']).filter((file) => !file.endsWith('.test.ts'))
  const code = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n')
  // `template.${verb}` stands for each `template.…`.
  const written = (act: string) => code.includes(`'${act}'`) || code.includes(`\`${act.split('.')[0]}.$\{`)
  assert.deepEqual(
    AUDITED_ACTS.filter((act) => !written(act)),
    [],
  )
  assert.ok(!written('template-maker.praised'))
})
