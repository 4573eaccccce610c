import assert from 'node:assert/strict'
import { test } from 'node:test'
import { smsFirstContact } from './first-contact.ts'
import { whatsappByTwilio } from './index.ts'
import { addressOf, participantOf } from './participant.ts'
import { WHATSAPP } from './payload.ts'

test('a number is taken as people write it, with its country, and vouches for nobody', () => {
  for (const typed of ['+84 90 123-45.67', '0084901234567', ' +84(90)1234567 '])
    assert.deepEqual(
      smsFirstContact.participant(typed),
      { identities: [{ kind: 'phone', value: '84901234567' }], username: '+84901234567' },
      typed,
    )
  for (const typed of ['0901234567', '+0901234567', 'MYBANK', '', '+84901'])
    assert.equal(smsFirstContact.participant(typed), undefined, typed)
})

test('who is written to first on WhatsApp is the one who answers from that number', () => {
  const { identities = [] } = whatsappByTwilio.firstContact?.participant('+84 90 123 45 67') ?? {}
  assert.deepEqual(identities, participantOf('whatsapp:+84901234567', {}).identities)
  assert.equal(addressOf(identities, WHATSAPP), 'whatsapp:+84901234567')
})
