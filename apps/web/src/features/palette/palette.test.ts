import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { KEY_GROUPS, KEYS } from '../../lib/keys.ts'
import type { PaletteEntry } from '../../lib/palette-entry.ts'
import { arranged } from './arrange.ts'
import { folded, rank } from '../../lib/rank.ts'
import { withChosen } from './recent.ts'

const src = path.join(import.meta.dirname, '../..')
const entry = (id: string, name: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id,
  group: 'go',
  named: { name, also: ['', 'Báo cáo: Hôm nay'] },
  run: () => undefined,
  ...more,
})
const shown = (list: ReturnType<typeof arranged>) => list.map(({ heading, entries }) => [heading, ...entries.map(({ id }) => id)])

test('a name is found however much of its accents and capitals one types, in any language', () => {
  assert.equal(folded('Đánh dấu Ưu tiên'), 'danh dau uu tien')
  fc.assert(
    fc.property(fc.constantFrom('Đánh dấu chưa đọc', 'Ưu tiên', 'Opción', 'Resolve'), fc.boolean(), (name, bare) =>
      assert.equal(rank([name], bare ? folded(name) : name.toUpperCase()), 1),
    ),
  )
  assert.ok(rank(['Reports: Today', '', 'Báo cáo: Hôm nay'], 'bao cao hom nay') > 0)
  assert.equal(rank(['Reports: Today', '', 'Báo cáo: Hôm nay'], 'bao cao mai'), 0)
})

test('what begins with what was typed comes before what only holds it, and a name of the screen’s language before others', () => {
  assert.ok(rank(['Snooze'], 'sno') > rank(['Tomorrow: snooze'], 'sno'))
  assert.ok(rank(['Tomorrow: snooze'], 'sno') > rank(['Unsnooze'], 'sno'))
  assert.ok(rank(['Snooze'], 'sno') > rank(['Tạm hoãn', 'Snooze'], 'sno'))
  assert.equal(rank(['', ''], 'a'), 0)
})

test('nothing typed: what was chosen lately, then the plain things; typed: also what lies deep, lately chosen first among equals', () => {
  const all = [entry('a', 'Admin'), entry('b', 'Admin', { deep: true }), entry('c', 'Me', { group: 'me' })]
  assert.deepEqual(shown(arranged(all, '', [])), [
    ['go', 'a'],
    ['me', 'c'],
  ])
  assert.deepEqual(shown(arranged(all, '', ['b', 'gone'])), [
    ['recent', 'b'],
    ['go', 'a'],
    ['me', 'c'],
  ])
  assert.deepEqual(shown(arranged(all, 'adm', ['b'])), [['best', 'b', 'a']])
})

test('what was chosen stands on top once, and the oldest falls off', () => {
  assert.deepEqual(withChosen(['a', 'b', 'c', 'd', 'e'], 'c'), ['c', 'a', 'b', 'd', 'e'])
  assert.deepEqual(withChosen(['a', 'b', 'c', 'd', 'e'], 'f'), ['f', 'a', 'b', 'c', 'd'])
})

test('every key of the sheet has its line in each language, and no line is left over', () => {
  for (const language of ['en', 'vi', 'es']) {
    const words = JSON.parse(readFileSync(path.join(src, `features/palette/i18n/${language}.json`), 'utf8'))
    assert.deepEqual(Object.keys(words.act).sort(), Object.keys(KEYS).sort(), language)
    assert.deepEqual(Object.keys(words.where).sort(), [...KEY_GROUPS].sort(), language)
  }
})

test('what the sheet says is bound: every act that is not heard by what has the focus is the name of a binding', () => {
  const code = globSync('**/*.{ts,tsx}', { cwd: src })
    .map((file) => readFileSync(path.join(src, file), 'utf8'))
    .filter((text) => /\buseKeys\(/.test(text))
    .join('\n')
  for (const [act, line] of Object.entries(KEYS))
    if (!('itself' in line)) assert.match(code, new RegExp(`\\b${act}(: |,\\n)`), `${act} is in the sheet and bound by nothing`)
})

test('in one place a key does one thing', () => {
  for (const group of KEY_GROUPS) {
    const keys = Object.values(KEYS)
      .filter(({ where }) => where === group)
      .flatMap((line): readonly string[] => line.keys)
    assert.deepEqual(keys, [...new Set(keys)], group)
  }
})
