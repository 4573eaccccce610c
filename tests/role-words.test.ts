import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { DEFAULT_ROLES } from '../apps/server/src/domains/identity/permissions.ts'

for (const language of ['en', 'es', 'vi'])
  test(`every role that a business starts with has its words (${language})`, () => {
    const words = JSON.parse(readFileSync(new URL(`../apps/web/src/features/roles/i18n/${language}.json`, import.meta.url), 'utf8'))
    assert.deepEqual(
      Object.entries<object>(words).map(([key, said]) => [key, ...Object.keys(said)]),
      DEFAULT_ROLES.map(({ key }) => [key, 'name', 'about']),
    )
    if (language === 'en')
      for (const { key, name, description } of DEFAULT_ROLES)
        assert.deepEqual(words[key], { name, about: description }, 'as the API says it')
  })
