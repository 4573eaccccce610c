import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AUDITED, AUDITED_THINGS, kindOfThing } from '@switchboard/contracts/audit-acts'
import en from './i18n/en.json' with { type: 'json' }
import es from './i18n/es.json' with { type: 'json' }
import vi from './i18n/vi.json' with { type: 'json' }

const languages = { en, es, vi }

test('every act that can be written down has words in each language, no two the same, and none is left over', () => {
  for (const [language, { act }] of Object.entries(languages)) {
    const known = Object.fromEntries(Object.entries(act).map(([noun, verbs]) => [noun, Object.keys(verbs).sort()]))
    assert.deepEqual(known, Object.fromEntries(Object.entries(AUDITED).map(([noun, verbs]) => [noun, [...verbs].sort()])), language)
    const words = Object.values(act).flatMap((verbs) => Object.values(verbs))
    assert.deepEqual(
      words.filter((one, i) => one.trim() === '' || words.indexOf(one) !== i),
      [],
      language,
    )
  }
})

test('so has everything that an act can be done to', () => {
  for (const [language, { thing }] of Object.entries(languages))
    assert.deepEqual(Object.keys(thing).sort(), AUDITED_THINGS.map(kindOfThing).sort(), language)
})

test('what is known of the names of fields is known in each language', () => {
  for (const { field } of [es, vi]) assert.deepEqual(Object.keys(field), Object.keys(en.field))
})
