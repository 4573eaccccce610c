import assert from 'node:assert/strict'
import { test } from 'node:test'
import { presenceOf } from './presence-of.ts'

const AT = Date.parse('2026-03-02T10:00:00Z')
const ago = (seconds: number) => new Date(AT - seconds * 1000).toISOString()
const here = { connected: true, graceMs: 60_000, at: AT }
const gone = { ...here, connected: false }
const nothing = { state: null, until: null, leftAt: null }

test('whoever is connected and said nothing is online, and offline when he is not', () => {
  assert.equal(presenceOf(nothing, here), 'online')
  assert.equal(presenceOf(nothing, gone), 'offline')
})

test('a lost connection makes nobody offline before the grace is over', () => {
  assert.equal(presenceOf({ ...nothing, leftAt: ago(59) }, gone), 'online')
  assert.equal(presenceOf({ ...nothing, leftAt: ago(60) }, gone), 'offline')
  assert.equal(presenceOf({ ...nothing, state: 'busy', leftAt: ago(5) }, gone), 'busy')
})

test('what he said holds until the moment he said, and away holds without any window', () => {
  assert.equal(presenceOf({ ...nothing, state: 'busy', until: ago(-1) }, here), 'busy')
  assert.equal(presenceOf({ ...nothing, state: 'busy', until: ago(0) }, here), 'online')
  assert.equal(presenceOf({ ...nothing, state: 'away' }, gone), 'away')
  assert.equal(presenceOf({ ...nothing, state: 'away', until: ago(1) }, gone), 'offline')
})
