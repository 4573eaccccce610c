import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpFailure, type OutboundMessage } from '../adapter.ts'
import { type ScriptedAnswer, scriptedHttp } from '../suite/scripted-http.ts'
import { client } from './client.ts'

const message: OutboundMessage = { clientRef: 'r', to: [{ kind: 'psid', value: '731' }], text: 'On its way', windowMode: 'free' }
const sentBetween = { from: '2026-01-01T09:00:00.500000Z', to: '2026-01-01T09:00:10.000000Z' }
const ours = { id: 'm_ours', created_time: '2026-01-01T09:00:00+0000', from: { id: '106' }, message: 'On its way' }
const older = { id: 'm_old', created_time: '2026-01-01T08:00:00+0000', from: { id: '731' }, message: 'Where is it?' }
const listing = (...messages: object[]) => ({ body: { data: [{ messages: { data: messages } }] } })

async function found(answer: ScriptedAnswer, sought: OutboundMessage = message) {
  return client({ account: '106', accessToken: 't', settings: {} }, scriptedHttp(answer)).find?.(sought, sentBetween)
}

test('a message of unknown fate is found by its text, sender and time', async () => {
  assert.deepEqual(await found(listing(ours, older)), { externalId: 'm_ours' })
})

test('it is not there when the list reaches back before it and shows nothing alike', async () => {
  assert.equal(await found(listing(older)), undefined)
  assert.equal(await found(listing({ ...ours, from: { id: '731' } }, older)), undefined)
  assert.equal(await found(listing({ ...ours, created_time: '2026-01-01T09:01:00+0000' }, older)), undefined)
})

test('nobody can tell when two are alike, the list is too short, the message was a file, or the call fails', async () => {
  assert.equal(await found(listing(ours, { ...ours, id: 'm_twin' }, older)), 'unknown')
  assert.equal(await found(listing({ ...older, created_time: '2026-01-01T09:00:05+0000' })), 'unknown')
  assert.equal(await found({ body: { data: [] } }), 'unknown')
  assert.equal(await found(new HttpFailure('timeout', true, 'timeout')), 'unknown')
  const { text: _, ...file } = message
  assert.equal(await found(listing(older), file), 'unknown')
})
