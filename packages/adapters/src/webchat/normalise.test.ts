import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentOf } from './moment.ts'
import { normalise } from './normalise.ts'
import type { WebEnvelope } from './payload.ts'

const visitor = { id: 'v-1' }
const at = '2026-01-01T09:00:00.123456Z'

test('a body that is no envelope of ours, or names no page, or holds nothing, is an alarm', () => {
  for (const body of [
    null,
    [],
    {},
    { switchboardWeb: 2, account: 'k', events: [] },
    { switchboardWeb: 1, events: [] },
    { switchboardWeb: 1, account: 'k' },
    { switchboardWeb: 1, account: 'k', events: [] },
  ]) {
    const { events, skipped } = normalise(body)
    assert.deepEqual([events.length, skipped.map(({ reason }) => reason)], [0, ['unrecognisable']])
  }
})

test('what a visitor typed never becomes a phone that persons are joined by', () => {
  const envelope: WebEnvelope = {
    switchboardWeb: 1,
    account: 'k',
    events: [
      { kind: 'profile', visitor, at, claimed: { phone: '+84901234567', email: 'lan@example.com', externalId: 'customer-42' } },
      { kind: 'identify', visitor: { ...visitor, externalId: 'customer-42', phone: '0901234567' }, at, method: 'hmac' },
    ],
  }
  for (const event of normalise(envelope).events) {
    assert.ok(event.kind === 'contact')
    assert.deepEqual([event.contact.phone, event.contact.email], [undefined, undefined])
  }
})

test('an unproven claim to be somebody leads to the anonymous contact alone', () => {
  const claimed = { externalId: 'customer-42' }
  const [event] = normalise({ switchboardWeb: 1, account: 'k', events: [{ kind: 'profile', visitor, at, claimed }] }).events
  assert.deepEqual(event?.kind === 'contact' && event.contact.identities, [{ kind: 'visitor', value: 'v-1' }])
})

test('moments of our clock keep their microseconds, others are brought into our form', () => {
  assert.equal(momentOf(at), at)
  assert.equal(momentOf('2026-01-01T16:00:00+07:00'), '2026-01-01T09:00:00.000000Z')
  for (const none of ['2026-13-01T09:00:00.123456Z', '1970-01-01T00:00:00.000000Z', 'soon', 1767258000, null])
    assert.equal(momentOf(none), undefined)
})
