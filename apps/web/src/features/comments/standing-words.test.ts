import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMENT_RULES, type CommentStanding, MODERATION_STATES } from '@switchboard/contracts'
import words from './i18n/en.json' with { type: 'json' }
import { standingWord } from './standing-words.ts'

const standing = (change: Partial<CommentStanding>): CommentStanding => ({
  state: 'visible',
  at: '2026-01-01T00:00:00.000000Z',
  by: null,
  rule: null,
  liked: false,
  pending: [],
  failed: null,
  ...change,
})

test('however a comment stands, there are words for it', () => {
  for (const state of MODERATION_STATES)
    for (const rule of [null, ...COMMENT_RULES])
      for (const by of [null, { id: '1', name: 'Minh' }]) {
        const word = standingWord(standing({ state, rule, by }))
        assert.ok(word !== undefined && word in words.state, `${state} ${rule} ${by?.name}: ${word}`)
      }
})

test('who did it is named, and so is the rule; of what was never touched nothing is said', () => {
  assert.equal(standingWord(standing({ state: 'hidden', by: { id: '1', name: 'Minh' } })), 'hiddenBy')
  assert.equal(standingWord(standing({ state: 'hidden', rule: 'phone' })), 'hiddenPhone')
  assert.equal(standingWord(standing({ state: 'visible', rule: 'time' })), 'visibleTime')
  assert.equal(standingWord(standing({ at: null })), undefined)
})
