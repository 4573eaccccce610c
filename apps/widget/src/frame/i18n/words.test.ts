import assert from 'node:assert/strict'
import { test } from 'node:test'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import vi from './vi.json' with { type: 'json' }
import { learnWords, pickLanguage, say } from './words.ts'

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

test('places are filled with text as it is, and an unknown place stays visible', () => {
  learnWords({ en, es, vi })
  assert.equal(say('en', 'typing', { name: '<b>$&</b>' }), '<b>$&</b> is typing…')
  assert.equal(say('es', 'unreadMany', { n: 3 }), '3 mensajes nuevos')
  assert.equal(say('en', 'typing'), '{name} is typing…')
})

test('the first wish that we speak wins, whatever its region', () => {
  assert.equal(pickLanguage([null, 'fr-FR', 'es-MX', 'vi']), 'es')
  assert.equal(pickLanguage(['VI_vn']), 'vi')
  assert.equal(pickLanguage(['constructor', '__proto__', 'de']), undefined)
})
