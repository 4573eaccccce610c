import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutboundMessage } from '../adapter.ts'
import { type ScriptedAnswer, scriptedHttp } from '../suite/scripted-http.ts'
import { access, message, SID } from './cases.ts'
import { smsByTwilio } from './index.ts'

const sentBetween = { from: '2026-01-01T09:00:00.000000Z', to: '2026-01-01T09:05:00.000000Z' }
const line = (more: object = {}) => ({
  sid: SID,
  direction: 'outbound-api',
  body: 'Dạ còn ạ',
  num_media: '0',
  date_created: 'Thu, 01 Jan 2026 09:02:00 +0000',
  ...more,
})

async function found(answer: ScriptedAnswer | object[], sought: Partial<OutboundMessage> = {}) {
  const { http, requests } = scriptedHttp(Array.isArray(answer) ? { body: { messages: answer } } : answer)
  const hit = await smsByTwilio.client(access, { http }).find?.({ ...message, ...sought }, sentBetween)
  return { hit, url: requests[0]?.url }
}

test('a message whose answer was lost is found by its words, between these two numbers', async () => {
  const { hit, url } = await found([line({ sid: 'SM1', body: 'Other' }), line()])
  assert.deepEqual(hit, { externalId: SID })
  assert.match(url ?? '', /Messages\.json\?To=%2B84901234567&From=%2B15005550006&PageSize=100$/)
  assert.deepEqual((await found([line({ body: 'Sent from your Twilio trial account - Dạ còn ạ' })])).hit, { externalId: SID })
})

test('one that is not in a whole list was not sent', async () => {
  assert.equal((await found([])).hit, undefined)
  const others = [
    line({ body: 'x' }),
    line({ direction: 'inbound' }),
    line({ num_media: '1' }),
    line({ date_created: 'Thu, 01 Jan 2026 08:00:00 +0000' }),
  ]
  assert.equal((await found(others)).hit, undefined)
})

test('two alike, a list that does not reach back, or no list leave it open', async () => {
  assert.equal((await found([line(), line({ sid: 'SM2' })])).hit, 'unknown')
  assert.equal((await found(Array.from({ length: 100 }, () => line({ body: 'x' })))).hit, 'unknown')
  for (const answer of [{ status: 500, body: '' }, { body: {} }, { body: 'null' }]) assert.equal((await found(answer)).hit, 'unknown')
})

test('words that stand in a template or beside a place cannot be recognised', async () => {
  const { http } = scriptedHttp()
  const client = smsByTwilio.client(access, { http })
  const { text: _, ...bare } = message
  assert.equal(await client.find?.({ ...bare, template: { name: 'HX', language: 'vi' } }, sentBetween), 'unknown')
  assert.equal(await client.find?.({ ...bare, location: { latitude: 1, longitude: 2 } }, sentBetween), 'unknown')
  assert.equal(await client.find?.(bare, sentBetween), 'unknown')
})
