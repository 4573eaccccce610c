import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PreChatField } from '@switchboard/contracts'
import { InvalidForm } from './errors.ts'
import { checkForm } from './form.ts'

const label = { en: 'I agree', vi: 'Đồng ý', es: 'Acepto' }
const field = (key: string, type: PreChatField['type'], more: Partial<PreChatField> = {}): PreChatField => ({
  key,
  type,
  label,
  required: false,
  mapsTo: 'attribute',
  ...more,
})

function refusedPaths(fields: PreChatField[], answers: Record<string, string | boolean>): string[] {
  try {
    checkForm(fields, answers, 'en')
    return []
  } catch (error) {
    assert.ok(error instanceof InvalidForm)
    return error.extra.errors.map(({ path }) => path)
  }
}

test('answers are trimmed, empty ones left out, and what they say of the visitor is told apart', () => {
  const fields = [
    field('who', 'text', { mapsTo: 'name' }),
    field('mail', 'email', { mapsTo: 'email' }),
    field('size', 'select', { options: ['S', 'L'] }),
  ]
  assert.deepEqual(checkForm(fields, { who: ' Lan ', mail: '', size: 'L' }, 'en'), {
    answers: { who: 'Lan', size: 'L' },
    claimed: { name: 'Lan' },
    consents: [],
  })
})

test('a consent is kept in the words that were shown, and only when it was given', () => {
  const fields = [field('terms', 'consent')]
  assert.deepEqual(checkForm(fields, { terms: true }, 'vi').consents, [{ key: 'terms', text: 'Đồng ý' }])
  assert.deepEqual(checkForm(fields, { terms: false }, 'vi').consents, [])
})

test('a required field cannot be passed by with blanks, a wrong type, or false', () => {
  const fields = [
    field('a', 'text', { required: true }),
    field('b', 'consent', { required: true }),
    field('c', 'checkbox', { required: true }),
  ]
  assert.deepEqual(refusedPaths(fields, { a: '  ', b: false, c: 'yes' }), ['/form/a', '/form/b', '/form/c'])
  assert.deepEqual(refusedPaths(fields, { a: true, b: true, c: true }), ['/form/a'])
})

test('addresses, numbers and choices must be such, and nothing comes in that was not asked for', () => {
  const fields = [field('m', 'email'), field('p', 'phone'), field('s', 'select', { options: ['x'] })]
  assert.deepEqual(refusedPaths(fields, { m: 'a@b', p: '12', s: 'y', constructor: 'z' }), [
    '/form/constructor',
    '/form/m',
    '/form/p',
    '/form/s',
  ])
  assert.deepEqual(refusedPaths(fields, { m: 'a@b.vn', p: '+84 (90) 123-45.67', s: 'x' }), [])
})
