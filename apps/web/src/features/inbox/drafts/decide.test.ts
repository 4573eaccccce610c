import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decide } from './decide.ts'

const here = { base: 7, dirty: false, empty: false, typing: false }

test('a draft that was changed on another device is taken over while nobody writes here, and offered to whoever does', () => {
  assert.equal(decide(here, 8), 'take')
  assert.equal(decide({ ...here, typing: true }, 8), 'offer')
  assert.equal(decide({ ...here, dirty: true }, 8), 'offer')
  assert.equal(decide({ ...here, dirty: true, empty: true }, 8), 'take')
})

test('a draft that was sent elsewhere goes here too, unless something was added to it', () => {
  assert.equal(decide(here, 0), 'clear')
  assert.equal(decide({ ...here, dirty: true }, 0), 'push')
})

test('what was written without a connection is saved when there is one', () => {
  assert.equal(decide({ base: 0, dirty: true, empty: false, typing: false }, 0), 'push')
  assert.equal(decide({ ...here, dirty: true }, 7), 'push')
  assert.equal(decide({ ...here, dirty: true, empty: true }, 7), 'push')
})

test('words that are saved nowhere else are never taken away, and a rest is a rest', () => {
  const states = fc.record({ base: fc.nat(3), dirty: fc.boolean(), empty: fc.boolean(), typing: fc.boolean() })
  fc.assert(
    fc.property(states, fc.nat(3), (state, stands) => {
      const verdict = decide(state, stands)
      if (state.dirty && !state.empty) assert.ok(verdict === 'push' || verdict === 'offer', verdict)
      if (!state.dirty && stands === state.base) assert.equal(verdict, 'rest')
    }),
  )
})
