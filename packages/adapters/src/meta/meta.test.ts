import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hmacSha256Hex } from '../shared/crypto.ts'
import { answerHandshake } from './handshake.ts'
import { appSecretProof } from './signature.ts'
import { metaTransport } from './transport.ts'
import { EXAMPLE_SECRET, exampleSecrets, signedRequest } from './vectors.ts'

const AT = '2026-01-01T09:00:00.000000Z'

const BODY = String.raw`{"object":"page","entry":[{"id":"106540352242922","time":1767258000123,"messaging":[{"sender":{"id":"7311234567890123"},"recipient":{"id":"106540352242922"},"timestamp":1767258000001,"message":{"mid":"m_abc123","text":"Xin ch\u00e0o"}}]}]}`
const SIGNATURE = '6df0a9e06348df2453ca23bdc4067798567138aec194ffc2a78162324afd8408'
const REWRITTEN_SIGNATURE = '41cd7423fcf2e203c4c2e785b002fd2ed3ff2b8968ebed7c7f460298497b2a14'
const handshake = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'verify-me' }

test('a signature over the re-written body does not fit the body that came', () => {
  assert.equal(metaTransport.verify(signedRequest(BODY, SIGNATURE), exampleSecrets, AT), true)
  assert.equal(metaTransport.verify(signedRequest(BODY, REWRITTEN_SIGNATURE), exampleSecrets, AT), false)
  assert.equal(metaTransport.verify(signedRequest(JSON.stringify(JSON.parse(BODY)), REWRITTEN_SIGNATURE), exampleSecrets, AT), true)
})

test('a forgery under the empty key is turned away although an empty secret is stored', () => {
  const forged = signedRequest(BODY, hmacSha256Hex('', BODY))
  for (const appSecrets of [[''], ['', 'switchboard-app-secret-0001'], []])
    assert.equal(metaTransport.verify(forged, { appSecrets, webhookSecrets: [], settings: {} }, AT), false)
})

test('the secret that is set beside the app’s own proves as much, and an empty one nothing', () => {
  const request = signedRequest(BODY, SIGNATURE)
  const set = (otherAppSecret: string) => ({ ...exampleSecrets, appSecrets: ['another'], settings: { otherAppSecret } })
  assert.equal(metaTransport.verify(request, set(EXAMPLE_SECRET), AT), true)
  assert.equal(metaTransport.verify(request, set('wrong'), AT), false)
  assert.equal(metaTransport.verify(signedRequest(BODY, hmacSha256Hex('', BODY)), set(''), AT), false)
})

test('the old SHA-1 header alone proves nothing', () => {
  const request = { ...signedRequest(BODY, SIGNATURE), headers: { 'x-hub-signature': 'sha1=0123456789012345678901234567890123456789' } }
  assert.equal(metaTransport.verify(request, exampleSecrets, AT), false)
})

test('a signature in capital letters is the same signature', () => {
  assert.equal(metaTransport.verify(signedRequest(BODY, SIGNATURE.toUpperCase()), exampleSecrets, AT), true)
})

test('the challenge is echoed untouched for the right token', () => {
  assert.equal(answerHandshake({ ...handshake, 'hub.challenge': '<b>1</b>' }, exampleSecrets), '<b>1</b>')
})

test('the handshake is refused for a wrong, empty, missing or doubled token, another mode, or when no token is set', () => {
  const refused: Record<string, unknown>[] = [
    { ...handshake, 'hub.verify_token': 'wrong' },
    { ...handshake, 'hub.verify_token': '' },
    { ...handshake, 'hub.verify_token': ['verify-me'] },
    { ...handshake, 'hub.verify_token': undefined },
    { ...handshake, 'hub.mode': 'unsubscribe' },
    { ...handshake, 'hub.challenge': '' },
    {},
  ]
  for (const query of refused) assert.equal(answerHandshake(query, exampleSecrets), undefined, JSON.stringify(query))
  assert.equal(answerHandshake(handshake, { ...exampleSecrets, verifyToken: '' }), undefined)
  assert.equal(
    answerHandshake({ ...handshake, 'hub.verify_token': '' }, { appSecrets: [], webhookSecrets: [], settings: {}, verifyToken: '' }),
    undefined,
  )
  const { verifyToken: _, ...none } = exampleSecrets
  assert.equal(answerHandshake(handshake, none), undefined)
})

test('a body is routed by its object, and an unknown object to nobody', () => {
  const platformOf = (object: unknown) => metaTransport.platformOf({ object })
  assert.deepEqual(['whatsapp_business_account', 'page', 'instagram', 'user', null, {}].map(platformOf), [
    'whatsapp',
    'facebook',
    'instagram',
    undefined,
    undefined,
    undefined,
  ])
  for (const body of [null, [], 'page', 1, undefined]) assert.equal(metaTransport.platformOf(body), undefined)
})

test('the proof of the app secret is the one of the worked example', () => {
  assert.equal(appSecretProof(EXAMPLE_SECRET, 'EAAtest-token'), 'a4a9605274712fdd0c1e335c98b5b912fb54fc4dac3db9023c358008efdfdec4')
})
