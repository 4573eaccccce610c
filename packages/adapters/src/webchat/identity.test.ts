import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { provesIdentifier, proveToken } from './identity.ts'

const SECRET = 'inbox-hmac-token-01'
const NOW = 1767258000
const HASHES = [
  ['customer-42', 'e2b40e34111c6a6972944f366a921b822260b20a3bb7f8ace9b43c0ac58c81f6'],
  ['lan@example.com', '7413f9a8f69d0eaa9d12a7500bac6ef90cc5e4d04117523aa0566aeb94d40af0'],
] as const
const TOKEN =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHRlcm5hbF91c2VyX2lkIjoiY3VzdG9tZXItNDIiLCJlbWFpbCI6ImxhbkBleGFtcGxlLmNvbSIsImZpcnN0X25hbWUiOiJMYW4iLCJpYXQiOjE3NjcyNTgwMDAsImV4cCI6MTc2NzI2MTYwMH0.oLMzATOeZayctOxnHLX0_NMlR2uQ_O1EDZtqSnhKGxE'

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
function sign(claims: unknown, { secret = SECRET, header = { alg: 'HS256', typ: 'JWT' } as object, digest = 'sha256' } = {}): string {
  const text = `${base64url(header)}.${base64url(claims)}`
  return `${text}.${createHmac(digest, secret).update(text).digest('base64url')}`
}
const claims = (more: object = {}) => ({ external_user_id: 'customer-42', iat: NOW, exp: NOW + 3600, ...more })
const reasonOf = (token: string, secrets: readonly string[] = [SECRET], nowS = NOW) => {
  const proof = proveToken(token, secrets, { nowS })
  return proof.proven ? 'proven' : proof.reason
}

test('the published hashes prove their identifiers, in either case of hex', () => {
  for (const [identifier, hash] of HASHES) {
    assert.equal(provesIdentifier(identifier, hash, [SECRET]), true)
    assert.equal(provesIdentifier(identifier, hash.toUpperCase(), [SECRET]), true)
  }
})

test('a hash proves nothing for another identifier, another secret, an empty secret or none', () => {
  const [[identifier, hash], [other]] = HASHES
  assert.equal(provesIdentifier(other, hash, [SECRET]), false)
  assert.equal(provesIdentifier(identifier, hash, ['inbox-hmac-token-02']), false)
  assert.equal(provesIdentifier(identifier, hash, []), false)
  const underNothing = createHmac('sha256', '').update(identifier).digest('hex')
  assert.equal(provesIdentifier(identifier, underNothing, ['']), false)
  const empty = createHmac('sha256', SECRET).update('').digest('hex')
  assert.equal(provesIdentifier('', empty, [SECRET]), false)
})

test('any one changed sign of a hash, or a cut or lengthened one, is refused', () => {
  const [[identifier, hash]] = HASHES
  fc.assert(
    fc.property(fc.nat(63), fc.constantFrom(...'0123456789abcdefg-'), (at, sign) => {
      const changed = hash.slice(0, at) + sign + hash.slice(at + 1)
      assert.equal(provesIdentifier(identifier, changed, [SECRET]), changed === hash)
    }),
  )
  for (const bad of [hash.slice(1), `${hash}0`, '', ` ${hash}`]) assert.equal(provesIdentifier(identifier, bad, [SECRET]), false)
})

test('while a secret is changed the one before still proves, a third never does', () => {
  const [[identifier, hash]] = HASHES
  assert.equal(provesIdentifier(identifier, hash, ['new-secret', SECRET]), true)
  assert.equal(provesIdentifier(identifier, hash, ['newest', 'new-secret', SECRET]), false)
  assert.equal(reasonOf(TOKEN, ['new-secret', SECRET]), 'proven')
  assert.equal(reasonOf(TOKEN, ['newest', 'new-secret', SECRET]), 'signature')
})

test('the published token names the customer, his e-mail and first name', () => {
  assert.deepEqual(proveToken(TOKEN, [SECRET], { nowS: NOW }), {
    proven: true,
    identity: { externalId: 'customer-42', email: 'lan@example.com', name: 'Lan', phoneVerified: false, expiresAtS: 1767261600 },
  })
})

test('a token is refused from its expiry on, and before it was issued', () => {
  assert.equal(reasonOf(TOKEN, [SECRET], 1767261599), 'proven')
  assert.equal(reasonOf(TOKEN, [SECRET], 1767261600), 'expired')
  assert.equal(reasonOf(TOKEN, [SECRET], NOW - 61), 'not-yet-valid')
  assert.equal(reasonOf(sign(claims({ nbf: NOW + 120 }))), 'not-yet-valid')
})

test('a token without an expiry, or living longer than a day, is refused', () => {
  assert.equal(reasonOf(sign({ external_user_id: 'a', iat: NOW })), 'claims')
  assert.equal(reasonOf(sign(claims({ exp: NOW + 86_400 }))), 'proven')
  assert.equal(reasonOf(sign(claims({ exp: NOW + 86_401 }))), 'lifetime')
  assert.equal(reasonOf(sign({ external_user_id: 'a', exp: NOW + 86_461 })), 'lifetime')
  assert.equal(reasonOf(sign(claims({ exp: String(NOW + 60) }))), 'claims')
})

test('no other algorithm than HS256 is taken, however well it is signed', () => {
  for (const alg of ['none', 'None', 'hs256', 'HS512', 'RS256', undefined])
    assert.equal(reasonOf(sign(claims(), { header: { alg, typ: 'JWT' } })), 'algorithm')
  assert.equal(reasonOf(sign(claims(), { header: { alg: 'HS256', crit: ['exp'] } })), 'algorithm')
  assert.equal(reasonOf(sign(claims(), { digest: 'sha512' })), 'signature')
  const unsigned = `${base64url({ alg: 'none' })}.${base64url(claims())}.`
  assert.equal(reasonOf(unsigned), 'malformed')
})

test('a token signed with an empty secret is never taken', () => {
  assert.equal(reasonOf(sign(claims(), { secret: '' }), ['']), 'signature')
})

test('any one changed sign of a token is refused, and nothing makes the check throw', () => {
  fc.assert(
    fc.property(fc.nat(TOKEN.length - 1), fc.constantFrom(...'ABab01-_.=+/ '), (at, sign) => {
      const changed = TOKEN.slice(0, at) + sign + TOKEN.slice(at + 1)
      assert.equal(proveToken(changed, [SECRET], { nowS: NOW }).proven, changed === TOKEN)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => assert.equal(proveToken(text, [SECRET], { nowS: NOW }).proven, false)),
  )
})

test('claims that are too long, ill-typed or unclean are refused whole', () => {
  const bad = [
    { external_user_id: undefined },
    { external_user_id: '' },
    { external_user_id: 'x'.repeat(201) },
    { external_user_id: 'a\0b' },
    { external_user_id: 2 ** 53 },
    { external_user_id: { id: 1 } },
    { email: 'x'.repeat(255) },
    { email: ['lan@example.com'] },
    { first_name: 'x'.repeat(201) },
    { phone_number: 84901234567 },
    { attributes: [] },
    { attributes: { plan: { nested: true } } },
    { attributes: { note: 'x'.repeat(1001) } },
    { attributes: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`a${i}`, i])) },
  ]
  for (const more of bad) assert.equal(reasonOf(sign(claims(more))), 'claims', JSON.stringify(more).slice(0, 60))
  assert.equal(reasonOf(sign(claims({ note: 'x'.repeat(9000) }))), 'malformed')
})

test('a numeric user id becomes text, a phone counts as checked only when the shop says so', () => {
  const proof = proveToken(sign(claims({ external_user_id: 42, phone_number: '+84901234567', attributes: { plan: 'gold' } })), [SECRET], {
    nowS: NOW,
  })
  assert.deepEqual(proof.proven && { ...proof.identity, expiresAtS: 0 }, {
    externalId: '42',
    phone: '+84901234567',
    phoneVerified: false,
    attributes: { plan: 'gold' },
    expiresAtS: 0,
  })
  const checked = proveToken(sign(claims({ phone_number: '+84901234567', phone_number_verified: true })), [SECRET], { nowS: NOW })
  assert.equal(checked.proven && checked.identity.phoneVerified, true)
})
