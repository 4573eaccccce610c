import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonChannel, ReplyWindow } from '@switchboard/contracts'
import { windowWord } from './window-words.ts'

const NOON = Date.parse('2026-11-21T12:00:00Z')
const on = (window: ReplyWindow | undefined) => ({ conversation: window ? { window } : null }) as PersonChannel

test('a channel says until when it is open, also when nobody told yet that the time is over', () => {
  const until = '2026-11-21T12:00:01.000000Z'
  assert.deepEqual(windowWord(on({ mode: 'free', until }), NOON), { word: 'until', at: until })
  assert.deepEqual(windowWord(on({ mode: 'human-agent', until }), NOON), { word: 'person', at: until })
  for (const mode of ['free', 'human-agent'] as const) assert.deepEqual(windowWord(on({ mode, until }), NOON + 1_000), { word: 'closed' })
})

test('a channel without a clock, one that takes templates or nothing, and one out of sight are told apart', () => {
  assert.deepEqual(windowWord(on({ mode: 'free', until: null }), NOON), { word: 'open' })
  assert.deepEqual(windowWord(on({ mode: 'template', until: null }), NOON), { word: 'template' })
  assert.deepEqual(windowWord(on({ mode: 'closed', until: null }), NOON), { word: 'closed' })
  assert.deepEqual(windowWord(on(undefined), NOON), { word: 'hidden' })
})
