import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import vi from './vi.json' with { type: 'json' }
import { fillIn, pickLanguage } from './words.ts'

const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

test('every language has the keys of English, the same places to fill, and no empty words', () => {
  for (const [name, words] of Object.entries({ vi, es })) {
    assert.deepEqual(Object.keys(words).sort(), Object.keys(en).sort(), name)
    for (const [key, text] of Object.entries(en)) {
      const theirs = (words as Record<string, string>)[key] ?? ''
      assert.deepEqual(placesOf(theirs), placesOf(text), `${name}.${key}`)
      assert.ok(theirs.trim() !== '', `${name}.${key}`)
    }
  }
})

test('every word is said somewhere', () => {
  const folder = new URL('..', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!test)\.tsx?$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
  assert.deepEqual(
    Object.keys(en).filter((key) => !new RegExp(`\\b[tw]\\('${key}'`).test(sources)),
    [],
  )
})

test('places are filled with text as it is, and an unknown place stays visible', () => {
  assert.equal(fillIn(en.typing, { name: '<b>$&</b>' }), '<b>$&</b> is typing…')
  assert.equal(fillIn(es.unread, { n: 3 }), 'Mensajes nuevos: 3')
  assert.equal(fillIn(en.typing, {}), '{name} is typing…')
})

test('the first wish that we speak wins, whatever its region', () => {
  assert.equal(pickLanguage([null, 'fr-FR', 'es-MX', 'vi']), 'es')
  assert.equal(pickLanguage(['VI_vn']), 'vi')
  assert.equal(pickLanguage(['constructor', '__proto__', 'de']), undefined)
})
