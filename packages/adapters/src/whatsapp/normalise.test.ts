import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { InboundEvent } from '../adapter.ts'
import { normalise } from './normalise.ts'

const TYPES = ['text', 'image', 'location', 'poll', 'system', 'reaction', 'revoke', '__proto__', 'constructor', 'toString']
const element = fc.record({
  id: fc.uuid(),
  from: fc.constantFrom('84901234567', '84907777777'),
  timestamp: fc.integer({ min: 1_700_000_000, max: 1_800_000_000 }).map(String),
  type: fc.constantFrom(...TYPES),
  status: fc.constantFrom('sent', 'read', 'hovered'),
})

const bodyOf = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field: 'messages', value: { metadata: { phone_number_id: '106540352242922' }, ...value } }] }],
})
const idOf = (event: InboundEvent) => ('externalId' in event ? event.externalId : undefined)

test('every message and receipt of a body becomes an event or is named, and events keep their order', () => {
  fc.assert(
    fc.property(fc.array(element, { maxLength: 20 }), fc.array(element, { maxLength: 20 }), (messages, statuses) => {
      fc.pre(messages.length + statuses.length > 0)
      const { events, skipped } = normalise(bodyOf({ messages, statuses }))
      assert.equal(events.length + skipped.length, messages.length + statuses.length)
      const told = new Set([...events.map(idOf), ...skipped.map(({ externalId }) => externalId)])
      for (const { id } of [...messages, ...statuses]) assert.ok(told.has(id), id)
      const order = [...messages, ...statuses].map(({ id }) => id)
      const places = events.map((event) => order.indexOf(idOf(event) ?? ''))
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      )
    }),
  )
})

test('an unknown type reaches the agent as unsupported, whatever it is called', () => {
  for (const type of ['poll', '__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const { events } = normalise(bodyOf({ messages: [{ id: 'wamid.1', from: '84901234567', timestamp: '1767258000', type }] }))
    const [event] = events
    assert.deepEqual(event?.kind === 'message' && event.content, { type: 'unsupported', data: { what: type } })
  }
})

test('a very long text is kept up to 64 KiB and says how long it was', () => {
  const { events } = normalise(
    bodyOf({
      messages: [{ id: 'wamid.1', from: '84901234567', timestamp: '1767258000', type: 'text', text: { body: 'ạ'.repeat(50_000) } }],
    }),
  )
  const [event] = events
  assert.ok(event?.kind === 'message')
  assert.equal(Buffer.byteLength(event.content.text ?? ''), 65_535)
  assert.deepEqual(event.content.data, { truncated: { textBytes: 150_000 } })
})

test('an answer to an ad may be answered for 72 hours', () => {
  const ad = {
    id: 'wamid.1',
    from: '84901234567',
    timestamp: '1767258000',
    type: 'text',
    text: { body: 'Hi' },
    referral: { source_type: 'ad', source_id: '1' },
  }
  const [event] = normalise(bodyOf({ messages: [ad] })).events
  assert.equal(event?.kind === 'message' && event.windowMs, 72 * 3_600_000)
})

test('of two contacts with one id the first gives the name', () => {
  const contacts = ['Lan', 'Impostor'].map((name) => ({ profile: { name }, wa_id: '84901234567' }))
  const messages = [{ id: 'wamid.1', from: '84901234567', timestamp: '1767258000', type: 'text', text: { body: 'Hi' } }]
  const [event] = normalise(bodyOf({ contacts, messages })).events
  assert.equal(event?.kind === 'message' && event.contact.name, 'Lan')
})

test('a receipt without a time takes that of its neighbours, and none becomes 1970', () => {
  const [dated, bare] = [
    { id: 'wamid.1', status: 'sent', timestamp: '1767258000' },
    { id: 'wamid.2', status: 'read' },
  ]
  const together = normalise(bodyOf({ statuses: [dated, bare] })).events
  assert.deepEqual(
    together.map((event) => event.kind === 'status' && event.at),
    ['2026-01-01T09:00:00.000000Z', '2026-01-01T09:00:00.000000Z'],
  )
  const alone = normalise(bodyOf({ statuses: [bare] }))
  assert.deepEqual(
    [alone.events, alone.skipped.map(({ reason, externalId }) => [reason, externalId])],
    [[], [['unrecognisable', 'wamid.2']]],
  )
})

test('a template’s news holds nothing that a database refuses, whatever the reason says', () => {
  const value = { event: 'REJECTED', message_template_id: 594425479261596, message_template_name: 'don_hang', reason: '\udc00x\0' }
  const [event] = normalise({
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', time: 1767258000, changes: [{ field: 'message_template_status_update', value }] }],
  }).events
  assert.deepEqual(event?.kind === 'account' && event.template, {
    externalId: '594425479261596',
    status: 'rejected',
    reason: '\uFFFDx\uFFFD',
  })
})
