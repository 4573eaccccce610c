import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, list } from '../../read.ts'
import { shop, value, write } from '../../testing/whatsapp-shop.ts'

const KINDS: Record<string, Record<string, unknown>> = {
  video: { file: { name: 'v.mp4', mimeType: 'video/mp4', base64: 'AAAA' } },
  voice: { file: { name: 'v.ogg', mimeType: 'audio/ogg; codecs=opus', base64: 'AAAA' } },
  file: { file: { name: 'a.pdf', mimeType: 'application/pdf', base64: 'AAAA' } },
  sticker: { file: { name: 's.webp', mimeType: 'image/webp', base64: 'AAAA' } },
  location: { location: { latitude: 10.77, longitude: 106.69, name: 'Chợ' } },
  contact: { contact: { name: 'Minh Trần', phone: '+84 908 111 222' } },
  'button-reply': { text: 'Yes', payload: { id: 'YES' } },
  'list-reply': { text: 'Express', payload: { id: 'express', description: 'Tomorrow' } },
  'flow-reply': { payload: { size: '14' } },
  'template-button': { text: 'Yes', payload: { payload: 'CONFIRM' } },
  order: { payload: { product_items: [{ product_retailer_id: 'RING', quantity: 1, item_price: 30, currency: 'VND' }] } },
  referral: { text: 'From the ad' },
  unsupported: {},
}
const EVENTS = [
  'system',
  'history',
  'contact-sync',
  'template-status',
  'template-quality',
  'user-preferences',
  'account-update',
  'phone-quality',
]

test('every kind of the fact sheet can be sent, and each says its type', async (t) => {
  const world = await shop(t)
  for (const [kind, body] of Object.entries(KINDS)) assert.equal(at(await write(world, { kind, ...body }), 'outcome'), 'acked', kind)
  const types = world.business.received.map((one) => at(value(one.json), 'messages', 0, 'type'))
  assert.deepEqual(types, [
    'video',
    'audio',
    'document',
    'sticker',
    'location',
    'contacts',
    'interactive',
    'interactive',
    'interactive',
    'button',
    'order',
    'text',
    'unsupported',
  ])
  const part = (index: number, ...path: string[]) => at(value(world.business.received[index]?.json), 'messages', 0, ...path)
  assert.equal(part(1, 'audio', 'voice'), true)
  assert.equal(part(2, 'document', 'filename'), 'a.pdf')
  assert.equal(part(4, 'location', 'latitude'), 10.77)
  assert.equal(part(6, 'interactive', 'button_reply', 'id'), 'YES')
  assert.deepEqual(JSON.parse(String(part(8, 'interactive', 'nfm_reply', 'response_json'))), { size: '14' })
  assert.equal(part(9, 'button', 'payload'), 'CONFIRM')
  assert.equal(part(11, 'referral', 'source_type'), 'ad')
  assert.equal(at(list(part(12, 'errors'))[0], 'code'), 131051)

  for (const kind of EVENTS) await write(world, { kind })
  await world.ok('POST', '/_sim/customers/lan/echo?wait=1', { kind: 'text', text: 'From the shop phone' })
  const fields = world.business.received.slice(13).map((one) => at(one.json, 'entry', 0, 'changes', 0, 'field'))
  assert.deepEqual(fields, [
    'messages',
    'history',
    'smb_app_state_sync',
    'message_template_status_update',
    'message_template_quality_update',
    'user_preferences',
    'account_update',
    'phone_number_quality_update',
    'smb_message_echoes',
  ])
})

test('news about the business account carries its time on the entry, everything else carries it within', async (t) => {
  const world = await shop(t)
  const timed = ['template-status', 'template-quality', 'account-update', 'phone-quality']
  for (const kind of ['text', ...EVENTS]) await write(world, { kind, text: 'x' })
  const entries = world.business.received.map((one) => at(one.json, 'entry', 0))
  assert.deepEqual(
    entries.map((entry) => Number.isInteger(at(entry, 'time'))),
    ['text', ...EVENTS].map((kind) => timed.includes(kind)),
  )
  const seconds = Number(at(entries[1 + EVENTS.indexOf('account-update')], 'time'))
  assert.ok(Math.abs(seconds - Date.now() / 1000) < 60)
  assert.equal(at(entries[1 + EVENTS.indexOf('account-update')], 'id'), '102290129340398')
})
