import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommentRules, Message } from '@switchboard/contracts'
import { offeredActs } from './offered-acts.ts'

const DAY = 86_400_000
const AT = '2026-01-01T00:00:00.000000Z'
const NOW = Date.parse(AT) + DAY
const rules: CommentRules = { publicReply: true, hide: true, delete: true, like: true, ban: false, privateReply: { withinMs: 7 * DAY } }
const comment = (change: Partial<Message>) =>
  ({ direction: 'inbound', platformMessageId: '1', deletedAt: null, private: false, sentAt: AT, comment: null, ...change }) as Message
const standing = (change: object) =>
  ({ state: 'visible', at: null, by: null, rule: null, liked: false, pending: [], failed: null, ...change }) as Message['comment']

test('a comment of somebody else can be answered, liked, hidden and deleted', () => {
  assert.deepEqual(offeredActs(comment({}), rules, NOW), { answers: { publicly: true, privately: true }, acts: ['like', 'hide', 'delete'] })
})

test('what is so already is offered the other way round, and what is under way not at all', () => {
  assert.deepEqual(offeredActs(comment({ comment: standing({ state: 'hidden', liked: true }) }), rules, NOW).acts, [
    'unlike',
    'unhide',
    'delete',
  ])
  assert.deepEqual(offeredActs(comment({ comment: standing({ pending: ['hide'] }) }), rules, NOW).acts, ['like'])
  assert.deepEqual(offeredActs(comment({ comment: standing({ pending: ['like'] }) }), rules, NOW).acts, ['hide', 'delete'])
})

test('a private reply is offered in its time alone, and never to our own words', () => {
  assert.equal(offeredActs(comment({}), rules, NOW + 7 * DAY).answers.privately, false)
  assert.equal(offeredActs(comment({}), { ...rules, privateReply: null }, NOW).answers.privately, false)
  assert.deepEqual(offeredActs(comment({ direction: 'outbound' }), rules, NOW), { answers: { publicly: true, privately: false }, acts: [] })
})

test('where a platform allows neither hiding nor a private word nor a public one, none is offered', () => {
  const mention: CommentRules = { publicReply: true, hide: false, delete: false, like: false, ban: false, privateReply: null }
  assert.deepEqual(offeredActs(comment({}), mention, NOW), { answers: { publicly: true, privately: false }, acts: [] })
  const live = { ...rules, publicReply: false }
  assert.deepEqual(offeredActs(comment({}), live, NOW).answers, { publicly: false, privately: true })
})

test('to a deleted comment nothing can be done', () => {
  assert.deepEqual(offeredActs(comment({ deletedAt: AT }), rules, NOW), { answers: { publicly: false, privately: false }, acts: [] })
})
