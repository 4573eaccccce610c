import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MyAvailability } from '@switchboard/contracts'
import { idleChange } from './availability.ts'

const online: MyAvailability = { state: 'online', until: null, how: 'self', idleMinutes: 10, shift: null }
const MINUTE = 60_000

test('whoever touches nothing for long enough is away, and online again at the first touch', () => {
  assert.equal(idleChange(online, 9 * MINUTE), undefined)
  assert.equal(idleChange(online, 10 * MINUTE), 'away')
  assert.equal(idleChange({ ...online, state: 'away', how: 'idle' }, 0), 'online')
})

test('what he said himself is left alone, and so is everybody where the business does not want it', () => {
  assert.equal(idleChange({ ...online, state: 'away' }, 0), undefined)
  assert.equal(idleChange({ ...online, state: 'busy' }, 60 * MINUTE), undefined)
  assert.equal(idleChange({ ...online, idleMinutes: null }, 600 * MINUTE), undefined)
})
