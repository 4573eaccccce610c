import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IdentifyVisitor } from '@switchboard/contracts/widget'
import fc from 'fast-check'
import { Value } from 'typebox/value'
import { digestOf, identifyBody, profileBody, subjectOf } from './identity.ts'
import { parseSession } from './session.ts'

const JWT =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHRlcm5hbF91c2VyX2lkIjoiY3VzdG9tZXItNDIiLCJlbWFpbCI6ImxhbkBleGFtcGxlLmNvbSIsImZpcnN0X25hbWUiOiJMYW4iLCJpYXQiOjE3NjcyNTgwMDAsImV4cCI6MTc2NzI2MTYwMH0.oLMzATOeZayctOxnHLX0_NMlR2uQ_O1EDZtqSnhKGxE'
const HASH = 'e2b40e34111c6a6972944f366a921b822260b20a3bb7f8ace9b43c0ac58c81f6'

test('a token goes as a token, a hash beside its id, and no proof as a mere claim', () => {
  assert.deepEqual(identifyBody({ id: null, profile: {}, proof: JWT }), { jwt: JWT })
  assert.deepEqual(identifyBody({ id: 'customer-42', profile: {}, proof: HASH }), { identifier: 'customer-42', hash: HASH })
  assert.deepEqual(identifyBody({ id: 'customer-42', profile: { name: ' Lan ' }, proof: null }), {
    identifier: 'customer-42',
    profile: { name: 'Lan' },
  })
  assert.equal(subjectOf(JWT), 'customer-42')
  assert.equal(subjectOf(HASH), null)
})

test('whatever a shop passes as profile, the body is one the contract takes', () => {
  fc.assert(
    fc.property(
      fc.record({
        name: fc.anything(),
        email: fc.anything(),
        phone: fc.anything(),
        attributes: fc.dictionary(fc.string({ maxLength: 80 }), fc.anything()),
        extra: fc.anything(),
      }),
      (profile) => {
        const body = { inbox: 'inbox-0123456789abcdef', identifier: 'x', profile: profileBody(profile as never) }
        assert.ok(Value.Check(IdentifyVisitor, JSON.parse(JSON.stringify(body))))
      },
    ),
  )
})

test('the digest changes with the profile and with nothing else', () => {
  const of = (profile: object) => digestOf({ id: 'x', profile, proof: null })
  assert.equal(of({ name: 'Lan' }), of({ name: 'Lan', unknown: 1 }))
  assert.notEqual(of({ name: 'Lan' }), of({ name: 'Mai' }))
})

test('a session that ran out, or that the page has bent, is none', () => {
  const session = { token: 't', expiresAt: new Date(Date.now() + 60_000).toISOString(), verified: true, identity: 'x', profile: null }
  assert.deepEqual(parseSession(JSON.stringify(session)), session)
  assert.equal(parseSession(JSON.stringify({ ...session, expiresAt: '2020-01-01T00:00:00Z' })), null)
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (junk) => void parseSession(junk)))
})
