import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OutboundMessage } from '../adapter.ts'
import { check } from './check.ts'
import { render } from './render.ts'

const word = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 0, maxLength })
const drafts: fc.Arbitrary<OutboundMessage> = fc.record({
  clientRef: fc.uuid(),
  to: fc.constantFrom([{ kind: 'igsid', value: '152' }], [{ kind: 'psid', value: '731' }]),
  text: word(1100),
  windowMode: fc.constantFrom('free', 'human-agent', 'template', 'closed'),
  buttons: fc.array(fc.record({ id: word(1100), title: word(24) }), { maxLength: 15 }),
})

interface Rendered {
  recipient: { id: string }
  messaging_type?: string
  tag?: string
  message: { text: string; quick_replies?: { title: string; payload: string }[] }
}

test('whatever passes the check is rendered within Instagram’s limits, under the tag only when it must be', () => {
  let sendable = 0
  fc.assert(
    fc.property(drafts, (draft) => {
      const { media: _, ...plain } = draft
      if (check(plain) !== undefined) return
      sendable += 1
      const { message, messaging_type, tag, recipient } = render(draft) as unknown as Rendered
      assert.equal(recipient.id, '152')
      assert.ok(message.text.length >= 1 && Buffer.byteLength(message.text) <= 1000)
      assert.deepEqual([messaging_type, tag], draft.windowMode === 'free' ? [undefined, undefined] : ['MESSAGE_TAG', 'HUMAN_AGENT'])
      for (const { title, payload } of message.quick_replies ?? [])
        assert.ok(title.length >= 1 && title.length <= 20 && payload.length >= 1 && payload.length <= 1000)
      assert.ok((message.quick_replies ?? []).length <= 13)
    }),
    { numRuns: 1000 },
  )
  assert.ok(sendable > 20, `${sendable} passed`)
})

test('a text is counted in bytes: of Vietnamese less fits than of English', () => {
  const base = { clientRef: 'r', to: [{ kind: 'igsid', value: '152' }], windowMode: 'free' as const }
  assert.equal(check({ ...base, text: 'a'.repeat(1000) }), undefined)
  assert.equal(check({ ...base, text: 'ạ'.repeat(333) }), undefined)
  assert.equal(check({ ...base, text: 'ạ'.repeat(334) })?.code, 'text-too-long')
})
