import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { metaEncode, metaMerge, metaSign } from './webhook.ts'

const account = { appSecret: 'switchboard-app-secret-0001' }

test('the signature of the Messenger example of the fact sheet comes out', () => {
  const body = {
    object: 'page',
    entry: [
      {
        id: '106540352242922',
        time: 1767258000123,
        messaging: [
          {
            sender: { id: '7311234567890123' },
            recipient: { id: '106540352242922' },
            timestamp: 1767258000001,
            message: { mid: 'm_abc123', text: 'Xin chào' },
          },
        ],
      },
    ],
  }
  const raw = metaEncode(body)
  assert.equal(raw.length, 239)
  assert.match(raw.toString(), /Xin ch\\u00e0o/)
  assert.deepEqual(metaSign(raw, account), {
    'x-hub-signature-256': 'sha256=6df0a9e06348df2453ca23bdc4067798567138aec194ffc2a78162324afd8408',
  })
})

test('the signature of the WhatsApp example of the fact sheet comes out', () => {
  const body = {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
              contacts: [{ profile: { name: 'Lan Nguyen' }, wa_id: '84901234567' }],
              messages: [
                {
                  from: '84901234567',
                  id: 'wamid.HBgLODQ5MDEyMzQ1NjcVAgASGBQz',
                  timestamp: '1767258000',
                  type: 'text',
                  text: { body: 'hello' },
                },
              ],
            },
            field: 'messages',
          },
        ],
      },
    ],
  }
  const raw = metaEncode(body)
  assert.equal(raw.length, 443)
  assert.deepEqual(metaSign(raw, account), {
    'x-hub-signature-256': 'sha256=5e6c972bcf692e5c0927ee08e66a37d5bc0af8a9827c364dd946a4f7e012f6d7',
  })
})

test('escaping loses nothing and leaves only ASCII without bare slashes', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ unit: 'binary' }).filter((key) => key !== '__proto__'),
        fc.string({ unit: 'binary' }),
      ),
      (body) => {
        const raw = metaEncode(body)
        assert.ok(raw.every((byte) => byte < 0x80))
        assert.doesNotMatch(raw.toString(), /(?<!\\)(?:\\\\)*\/|\\u[0-9a-f]{0,3}[A-F]/)
        assert.deepEqual(JSON.parse(raw.toString()), JSON.parse(JSON.stringify(body)))
      },
    ),
  )
})

test('merged webhooks keep every entry in order', () => {
  const one = (id: string) => ({ object: 'page', entry: [{ id }] })
  assert.deepEqual(metaMerge([one('1'), one('2'), one('3')]), { object: 'page', entry: [{ id: '1' }, { id: '2' }, { id: '3' }] })
})
