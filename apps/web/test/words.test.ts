import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const src = path.join(import.meta.dirname, '../src')
const LANGUAGES = ['en', 'vi', 'es'] as const
const folders = globSync(['features/*/i18n', 'ui/i18n'], { cwd: src })

type Words = { [key: string]: string | Words }
const read = (folder: string, language: string): Words => JSON.parse(readFileSync(path.join(src, folder, `${language}.json`), 'utf8'))

/** `a.b` → text, for every text. */
function flat(words: Words, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  )
}
/** Languages differ in their plural forms; the word behind them is the same. */
const singular = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

test('every feature speaks all three languages with the same keys, each with its language’s plural forms', () => {
  assert.ok(folders.length >= 8, 'the features’ words are found')
  for (const folder of folders) {
    const spoken: Map<string, string>[] = LANGUAGES.map((language) => flat(read(folder, language)))
    const [english, ...others] = spoken
    assert.ok(english)
    const keys = [...new Set([...english.keys()].map(singular))].sort()
    for (const other of others) assert.deepEqual([...new Set([...other.keys()].map(singular))].sort(), keys, folder)
    for (const [at, language] of LANGUAGES.entries()) {
      const words = spoken[at]
      for (const key of words?.keys() ?? []) {
        if (key === singular(key)) continue
        // `many` is for millions in Spanish; no count of ours gets there.
        for (const form of new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((name) => name !== 'many'))
          assert.ok(words?.has(`${singular(key)}_${form}`), `${folder} ${language} ${singular(key)}_${form}`)
      }
    }
  }
})

test('a translation names the same values as the English text, and none is empty', () => {
  for (const folder of folders) {
    const english = new Map([...flat(read(folder, 'en'))].map(([key, text]) => [singular(key), placeholders(text)]))
    for (const language of LANGUAGES)
      for (const [key, text] of flat(read(folder, language))) {
        assert.ok(text.trim(), `${folder} ${language} ${key}`)
        assert.deepEqual(placeholders(text), english.get(singular(key)), `${folder} ${language} ${key}`)
      }
  }
})

test('every word that the code asks for by name exists, and no word is never asked for', () => {
  const known = new Map(
    folders.map((folder) => [folder.split(path.sep).at(-2) ?? '', new Set([...flat(read(folder, 'en')).keys()].map(singular))]),
  )
  const asked = new Map([...known.keys()].map((namespace) => [namespace, new Set<string>()]))
  const patterns = new Map([...known.keys()].map((namespace) => [namespace, [] as RegExp[]]))
  let literal = 0
  for (const file of globSync('**/*.{ts,tsx}', { cwd: src })) {
    const code = readFileSync(path.join(src, file), 'utf8')
    // Each question belongs to the nearest `useTranslation` above it.
    const hooks = [...code.matchAll(/useTranslation\('(\w+)'\)/g)]
    const split = (key: string, at: number): [string, string] => {
      if (key.includes(':')) return [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
      return [hooks.findLast((hook) => hook.index < at)?.[1] ?? 'ui', key]
    }
    for (const { 1: quote, 2: key = '', index } of code.matchAll(/\bt\((?:[^'`]*\? )?(['`])([^'`]+)\1/g)) {
      const [namespace, name] = split(key, index)
      if (quote === '`')
        patterns.get(namespace)?.push(
          new RegExp(
            `^${name
              .split(/\$\{[^}]*\}/)
              .map(literally)
              .join('.+')}$`,
          ),
        )
      else {
        literal++
        asked.get(namespace)?.add(name)
        assert.ok(known.get(namespace)?.has(name), `${file} asks for ${namespace}:${name}`)
      }
    }
    // The second half of `t(a ? 'x' : 'y')`.
    for (const { 1: key = '', index } of code.matchAll(/\bt\([^'\n]*\? '[^']+' : '([^']+)'/g))
      asked.get(split(key, index)[0])?.add(split(key, index)[1])
  }
  assert.ok(literal > 200, 'the code’s questions are found')
  for (const [namespace, names] of known)
    for (const name of names)
      assert.ok(
        asked.get(namespace)?.has(name) || patterns.get(namespace)?.some((pattern) => pattern.test(name)),
        `${namespace}:${name} is never asked for`,
      )
})

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
