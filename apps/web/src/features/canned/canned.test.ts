import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CannedResponse } from '@switchboard/contracts'
import fc from 'fast-check'
import { formOf, givenOf } from './canned-form.ts'
import { givenName } from '@switchboard/contracts/given-name'
import { ranked } from './ranked.ts'
import { mayManage } from './rights.ts'
import { slashAt } from './slash.ts'

function response(shortcut: string, more: Partial<CannedResponse> = {}): CannedResponse {
  const at = '2026-01-01T00:00:00.000000Z'
  return {
    id: shortcut,
    shortcut,
    title: 'x',
    category: null,
    body: 'x',
    platforms: [],
    owner: null,
    usageCount: 0,
    lastUsedAt: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...more,
  }
}

test('a slash opens the list at the start or after a space, as long as only a shortcut follows up to the caret', () => {
  assert.deepEqual(slashAt('/', 1), { from: 0, to: 1, q: '' })
  assert.deepEqual(slashAt('Chào chị\n/giờ', 13), { from: 9, to: 13, q: 'giờ' })
  assert.deepEqual(slashAt('Dạ /gi và', 6), { from: 3, to: 6, q: 'gi' })
  for (const [text, caret] of [
    ['và/hoặc', 7],
    ['https://shop.example', 20],
    ['/hours ', 7],
    ['/rings/jade', 11],
    ['/hours', 0],
    ['hours', 5],
    ['', 0],
  ] as const)
    assert.equal(slashAt(text, caret), undefined, text)
  assert.equal(slashAt('/hours', undefined), undefined)
})

test('what is found always stands where it is said to stand', () => {
  const text = fc.array(fc.constantFrom('/', ' ', '\n', 'a', 'ờ', '{', '/hours')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, fc.nat(40), (written, caret) => {
      const slash = slashAt(written, Math.min(caret, written.length))
      if (slash) assert.equal(written.slice(slash.from, slash.to), `/${slash.q}`)
    }),
  )
})

test('shortcuts that begin with the word come first, then those that contain it, then texts that do, without regard to accents and case', () => {
  const rows = [
    response('bảo-hành', { body: 'giờ' }),
    response('a-gio', {}),
    response('giờ'),
    response('zz', { title: 'GIỜ mở cửa' }),
    response('none'),
    response('gió'),
    response('dau', { category: 'đau' }),
  ]
  assert.deepEqual(
    ranked(rows, 'Gio').map(({ id }) => id),
    ['giờ', 'gió', 'a-gio', 'bảo-hành', 'zz'],
  )
  assert.deepEqual(ranked(rows, ''), rows)
  assert.deepEqual(
    ranked(rows, 'đ').map(({ id }) => id),
    ['dau'],
  )
})

test('somebody is addressed by the given name, which comes last in a Vietnamese name', () => {
  for (const [name, given] of [
    ['Maria Lopez', 'Maria'],
    ['Nguyễn Thị Lan', 'Lan'],
    ['NGUYỄN VĂN AN', 'AN'],
    ['Nguyễn Thị Lan'.normalize('NFD'), 'Lan'],
    ['Chị Mai', 'Mai'],
    ['Minh Lê', 'Minh'],
    ['Lan', 'Lan'],
    ['山田太郎', '山田太郎'],
    ['  Sofía   Reyes ', 'Sofía'],
    ['🌸 Hoa 🌸', 'Hoa'],
    ['+84 90 123 45 67', null],
    ['', null],
    [null, null],
  ] as const)
    assert.equal(givenName(name), given, String(name))
})

test('who may change what follows the scope, as on the server', () => {
  const [mine, theirs] = [
    { id: '1', name: 'Minh' },
    { id: '2', name: 'Sofía' },
  ]
  const rights = (scope: Parameters<typeof mayManage>[0]) => [mine, theirs, null].map((owner) => mayManage(scope, owner, '1'))
  assert.deepEqual(rights('all'), [true, true, true])
  assert.deepEqual(rights('unassigned'), [true, false, true])
  assert.deepEqual(rights('assigned'), [true, false, false])
  assert.deepEqual(rights(undefined), [false, false, false])
})

test('the editor sends what it was opened with, and takes a slash off the shortcut', () => {
  const { shortcut, title, category, body, platforms } = response('giờ', { category: 'faq', platforms: ['zalo'] })
  assert.deepEqual(givenOf(formOf(response('giờ', { category: 'faq', platforms: ['zalo'] }), false)), {
    shortcut,
    title,
    category,
    body,
    platforms,
    shared: true,
  })
  assert.deepEqual(givenOf({ ...formOf(undefined, false), shortcut: ' /hours ', title: ' Hours ', body: ' x ' }), {
    shortcut: 'hours',
    title: 'Hours',
    category: null,
    body: ' x ',
    platforms: [],
    shared: false,
  })
})
