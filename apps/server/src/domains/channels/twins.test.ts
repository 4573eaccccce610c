import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AccountConnected } from './errors.ts'
import { type KnownPage, standingOf } from './twins.ts'

const page = (given: Partial<KnownPage>): KnownPage => ({
  id: '1',
  integrationId: '1',
  via: 'meta',
  account: '448',
  active: true,
  twinOf: null,
  access: null,
  ...given,
})
const asked = (known: readonly KnownPage[], via: KnownPage['via'] = 'pancake') => standingOf(known, { account: '448', via })

test('an account that nobody knows is new', () => {
  assert.deepEqual(asked([]), { kind: 'new' })
})

test('an account is connected once by one service, be it the first way or the second', () => {
  assert.throws(() => asked([page({})], 'meta'), AccountConnected)
  assert.throws(() => asked([page({}), page({ id: '2', via: 'pancake', twinOf: '1' })]), AccountConnected)
})

test('by another service it is the twin of the page that was there first', () => {
  const first = page({})
  assert.deepEqual(asked([first]), { kind: 'twin', first, page: undefined })
  const third = page({ id: '2', via: 'twilio', twinOf: '1' })
  assert.deepEqual(asked([first, third]), { kind: 'twin', first, page: undefined })
})

test('a twin that was switched off comes back as what it was', () => {
  const [first, twin] = [page({}), page({ id: '2', via: 'pancake', twinOf: '1', active: false })]
  assert.deepEqual(asked([first, twin]), { kind: 'twin', first, page: twin })
})

test('a page that was switched off comes back with its history, also by another service, and whatever twins it had', () => {
  const off = page({ active: false })
  assert.deepEqual(asked([off]), { kind: 'back', page: off })
  assert.deepEqual(asked([off, page({ id: '2', via: 'pancake', twinOf: '1', active: false })]), { kind: 'back', page: off })
  assert.deepEqual(asked([page({ account: 'other', active: false })]), { kind: 'new' })
})
