import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OutboundMessage } from '../adapter.ts'
import { check } from './check.ts'
import { render } from './render.ts'

const word = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 0, maxLength })
const drafts: fc.Arbitrary<OutboundMessage> = fc.record({
  clientRef: fc.oneof(fc.uuid(), word(1200)),
  to: fc.constantFrom([{ kind: 'psid', value: '731' }], [{ kind: 'user-ref', value: 'u' }], [{ kind: 'phone', value: '84901234567' }]),
  text: word(2100),
  windowMode: fc.constantFrom('free', 'human-agent', 'template', 'closed'),
  buttons: fc.array(fc.record({ id: word(1100), title: word(24) }), { maxLength: 15 }),
})

interface Rendered {
  recipient: object
  messaging_type: string
  tag?: string
  message: { text: string; metadata: string; quick_replies?: { title: string; payload: string }[] }
}

test('whatever passes the check is rendered within Messenger’s limits, under the tag only when it must be', () => {
  let sendable = 0
  fc.assert(
    fc.property(drafts, (draft) => {
      const { media: _, ...plain } = draft
      if (check(plain) !== undefined) return
      sendable += 1
      const { message, messaging_type, tag, recipient } = render(draft) as unknown as Rendered
      assert.ok(Object.keys(recipient).length === 1)
      assert.ok(message.text.length >= 1 && message.text.length <= 2000 && message.metadata.length <= 1000)
      assert.ok(draft.windowMode === 'free' || draft.windowMode === 'human-agent')
      assert.deepEqual([messaging_type, tag], draft.windowMode === 'free' ? ['RESPONSE', undefined] : ['MESSAGE_TAG', 'HUMAN_AGENT'])
      for (const { title, payload } of message.quick_replies ?? [])
        assert.ok(title.length >= 1 && title.length <= 20 && payload.length >= 1 && payload.length <= 1000)
      assert.ok((message.quick_replies ?? []).length <= 13)
    }),
    { numRuns: 1000 },
  )
  assert.ok(sendable > 20, `${sendable} passed`)
})

test('a file goes without text, and a location or a card not at all', () => {
  const base = { clientRef: 'r', to: [{ kind: 'psid', value: '731' }], windowMode: 'free' as const }
  const media = [{ kind: 'image' as const, mimeType: 'image/jpeg', sizeBytes: 10 }]
  assert.equal(check({ ...base, media }), undefined)
  assert.equal(check({ ...base, media, text: 'with words' })?.code, 'no-caption')
  assert.equal(check({ ...base, location: { latitude: 1, longitude: 2 } })?.code, 'location')
  assert.equal(check({ ...base, contact: { name: 'Lan', phones: ['1'] } })?.code, 'contact')
})
