import assert from 'node:assert/strict'
import { verify } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { decryptPush } from '../../../../../tests/support/push-receiver.ts'
import { encryptPush, PLAIN_MOST } from './encrypt.ts'
import { isPoint, newKeyPair, publicKeyOf } from './keys.ts'
import { signedText, vapidHeader } from './vapid.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

// RFC 8291, section 5 and appendix A (https://www.rfc-editor.org/rfc/rfc8291).
const EXAMPLE = {
  plain: 'When I grow up, I want to be a watermelon',
  sender: {
    public: bytes('BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8'),
    private: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
  },
  receiver: {
    p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  },
  receiverPrivate: bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'),
  salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  body: bytes(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  ),
}

test('the published example of RFC 8291 comes out byte for byte, and its receiver reads it', () => {
  const { plain, receiver, salt, sender, body, receiverPrivate } = EXAMPLE
  assert.deepEqual(encryptPush(receiver, Buffer.from(plain), { salt, sender }), body)
  assert.equal(decryptPush(body, { ...receiver, private: receiverPrivate }).toString(), plain)
})

test('whatever is sent, its receiver reads it, and nobody else', () => {
  const mine = newKeyPair()
  const other = newKeyPair()
  const auth = Buffer.alloc(16, 7)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (plain) => {
      const body = encryptPush({ p256dh: mine.public, auth }, plain)
      assert.deepEqual(decryptPush(body, { p256dh: mine.public, auth, private: mine.private }), Buffer.from(plain))
      assert.throws(() => decryptPush(body, { p256dh: other.public, auth, private: other.private }))
    }),
    { numRuns: 30 },
  )
})

test('the longest text makes a body of what every push service takes; a longer one is refused', () => {
  const receiver = { p256dh: newKeyPair().public, auth: Buffer.alloc(16) }
  assert.equal(encryptPush(receiver, Buffer.alloc(PLAIN_MOST)).length, 4096)
  assert.throws(() => encryptPush(receiver, Buffer.alloc(PLAIN_MOST + 1)))
})

test('only a point of the curve is taken for a browser’s key', () => {
  assert.equal(isPoint(EXAMPLE.receiver.p256dh), true)
  assert.equal(isPoint(Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)])), false)
  assert.equal(isPoint(Buffer.alloc(65)), false)
  assert.equal(isPoint(EXAMPLE.receiver.p256dh.subarray(0, 33)), false)
})

// RFC 8292, section 2.4 (https://www.rfc-editor.org/rfc/rfc8292).
const VAPID = {
  text: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0',
  signature: bytes('i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA'),
  key: bytes('BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs'),
}
const signs = (text: string, signature: Uint8Array, key: Uint8Array) =>
  verify('sha256', Buffer.from(text), { key: publicKeyOf(key), dsaEncoding: 'ieee-p1363' }, signature)

test('the claims of the published example of RFC 8292 are written as it has them, and its signature holds', () => {
  assert.equal(signedText({ aud: 'https://push.example.net', exp: 1453523768, sub: 'mailto:push@example.com' }), VAPID.text)
  assert.equal(signs(VAPID.text, VAPID.signature, VAPID.key), true)
})

test('a push says who sends it, for one push service and half a day', () => {
  const keys = newKeyPair()
  const header = vapidHeader({ keys, contact: 'https://desk.example' }, 'https://push.example.net/send/abc?x=1', 1_700_000_000_000)
  const [, text = '', signature = '', key = ''] = /^vapid t=([\w-]+\.[\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? []
  assert.deepEqual(bytes(key), keys.public)
  assert.equal(signs(text, bytes(signature), keys.public), true)
  assert.deepEqual(JSON.parse(bytes(text.split('.')[1] ?? '').toString()), {
    aud: 'https://push.example.net',
    exp: 1_700_000_000 + 12 * 3_600,
    sub: 'https://desk.example',
  })
})
