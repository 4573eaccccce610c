import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zaloEncode, zaloSign } from './webhook.ts'

test('the signature of the Zalo example of the fact sheet comes out', () => {
  const raw = zaloEncode({
    app_id: '360846524940903967',
    sender: { id: '246845883529197922' },
    user_id_by_app: '552177279717587730',
    recipient: { id: '388613280878808645' },
    event_name: 'user_send_text',
    message: { text: 'Xin chào', msg_id: '96d3cdf3af150460909' },
    timestamp: '1767258000001',
  })
  assert.deepEqual(zaloSign(raw, { appId: '360846524940903967', webhookSecret: 'OAsecretKeyExample01' }), {
    'x-zevent-signature': 'mac=4e80d34847d5418b86a5fd8a87b61834142a1cf927433fa1861d0fcd742f9772',
  })
})
