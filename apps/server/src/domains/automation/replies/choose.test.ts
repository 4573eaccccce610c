import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Facts, factsOfNew } from '../../inbox/index.ts'
import { type ActiveReply, chooseReply, type Heard, says } from './choose.ts'

const FACTS: Facts = { ...factsOfNew({ platform: 'zalo', pageId: '1' }), language: 'vi' }
const heard = (change: Partial<Heard> = {}): Heard => ({
  text: 'Xin chào',
  first: false,
  closedUntil: null,
  bucket: 5,
  facts: FACTS,
  ...change,
})
const reply = (id: string, change: Partial<ActiveReply>): ActiveReply => ({
  id,
  name: id,
  trigger: 'greeting',
  keywords: [],
  keywordMatch: 'word',
  text: 'hello',
  conditions: { match: 'all', items: [] },
  priority: 0,
  ...change,
})
const GREETING = reply('1', {})
const AWAY = reply('2', { trigger: 'away' })
const PRICE = reply('3', { trigger: 'keyword', keywords: ['giá', 'bao nhiêu'] })
const chosen = (replies: readonly ActiveReply[], one: Heard, given: string[] = []) => chooseReply(replies, one, new Set(given))?.reply.id

test('a word is found as a word, in a phrase, within a word or alone, whatever its accents, capitals and signs', () => {
  assert.ok(says('Cho hỏi GIÁ ạ?', 'gia', 'word'))
  assert.ok(says('bao   nhiêu, shop?', 'bao nhieu', 'word'))
  assert.ok(!says('giảm giảm', 'gia', 'word'))
  assert.ok(says('giảm', 'gia', 'part'))
  assert.ok(says('  Giá?! ', 'giá', 'whole'))
  assert.ok(!says('giá bao nhiêu', 'giá', 'whole'))
  assert.ok(!says(null, 'giá', 'part') && !says('!!!', '?', 'part'))
})

test('a keyword comes before the greeting, the greeting before the away message, and a higher priority before all', () => {
  const all = [AWAY, GREETING, PRICE]
  assert.equal(chosen(all, heard({ first: true, closedUntil: 9, text: 'giá?' })), '3')
  assert.equal(chosen(all, heard({ first: true, closedUntil: 9 })), '1')
  assert.equal(chosen(all, heard({ closedUntil: 9 })), '2')
  assert.equal(chosen(all, heard()), undefined)
  assert.equal(chosen([reply('2', { trigger: 'away', priority: 7 }), GREETING], heard({ first: true, closedUntil: 9 })), '2')
})

test('a greeting is said once, an away message once each time they are closed, a word is answered once in ten minutes', () => {
  assert.equal(chosen([GREETING], heard({ first: true }), ['greeting']), undefined)
  assert.equal(chosen([AWAY], heard({ closedUntil: 9 }), ['away:9']), undefined)
  assert.equal(chosen([AWAY], heard({ closedUntil: 10 }), ['away:9']), '2')
  assert.equal(chosen([PRICE], heard({ text: 'giá' }), ['keyword:3:5']), undefined)
  assert.equal(chosen([PRICE], heard({ text: 'giá', bucket: 6 }), ['keyword:3:5']), '3')
})

test('in public a machine answers only where a condition on the place says so', () => {
  const comment = heard({ first: true, facts: { ...FACTS, place: 'comment' } })
  const there = reply('4', { conditions: { match: 'all', items: [{ field: 'place', op: 'is', values: ['comment'] }] } })
  assert.equal(chosen([GREETING], comment), undefined)
  assert.equal(chosen([GREETING, there], comment), '4')
})

test('whatever the replies and their order, the one chosen is one of them, fits, and none that fits has a higher priority', () => {
  const anyReply = fc.record({
    trigger: fc.constantFrom('greeting', 'away', 'keyword'),
    priority: fc.nat(3),
    platform: fc.constantFrom('zalo', 'sms'),
  })
  fc.assert(
    fc.property(fc.array(anyReply, { maxLength: 6 }), fc.boolean(), fc.constantFrom(null, 7), (list, first, closedUntil) => {
      const replies = list.map(({ trigger, priority, platform }, i) =>
        reply(String(i + 1), {
          trigger: trigger as ActiveReply['trigger'],
          priority,
          keywords: trigger === 'keyword' ? ['chào'] : [],
          conditions: { match: 'all', items: [{ field: 'platform', op: 'is', values: [platform] }] },
        }),
      )
      const one = heard({ first, closedUntil })
      const fits = replies.filter((each) => chooseReply([each], one, new Set()) !== undefined)
      const choice = chooseReply(replies, one, new Set())
      assert.equal(choice?.reply.priority, fits.length > 0 ? Math.max(...fits.map(({ priority }) => priority)) : undefined)
      assert.equal(chooseReply(replies.toReversed(), one, new Set())?.reply.id, choice?.reply.id)
    }),
  )
})
