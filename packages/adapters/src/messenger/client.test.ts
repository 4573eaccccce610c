import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpFailure, type OutboundMessage, type PageAccess } from '../adapter.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson, sentText } from '../suite/scripted-http.ts'
import { client } from './client.ts'
import { normalise } from './normalise.ts'
import { noLink } from '../suite/no-link.ts'

const access: PageAccess = {
  account: '106540352242922',
  accessToken: 'EAAtest-token',
  settings: {},
  appSecret: 'switchboard-app-secret-0001',
  apiBase: 'http://127.0.0.1:4010',
}
const PROOF = 'a4a9605274712fdd0c1e335c98b5b912fb54fc4dac3db9023c358008efdfdec4'
const to = [{ kind: 'psid', value: '7311234567890123' }]
const plain: OutboundMessage = { clientRef: 'ref-1', to, text: 'Dạ còn ạ', windowMode: 'free' }
const accepted = { body: { recipient_id: '7311234567890123', message_id: 'm_NEW' } }
const elsewhere = { status: 400, body: { error: { code: 10, error_subcode: 2018300, message: 'Another app controls the thread' } } }

function speaking(...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  return {
    platform: client(access, { http }),
    requests,
    paths: () => requests.map(({ url }) => new URL(url).pathname.split('/').slice(2).join('/')),
  }
}

test('within the window an answer carries no tag, and the proof of the app’s secret goes along', async () => {
  const { platform, requests } = speaking(accepted)
  assert.deepEqual(await platform.send({ ...plain, replyTo: 'm_abc' }), { kind: 'accepted', externalId: 'm_NEW' })
  assert.equal(new URL(requests[0]?.url ?? '').searchParams.get('appsecret_proof'), PROOF)
  assert.ok(!requests[0]?.url.includes(access.accessToken))
  assert.deepEqual(sentJson(requests[0]), {
    recipient: { id: '7311234567890123' },
    messaging_type: 'RESPONSE',
    message: { text: 'Dạ còn ạ', metadata: 'switchboard:ref-1' },
    reply_to: { mid: 'm_abc' },
  })
})

test('after 24 hours a person’s answer goes under the tag HUMAN_AGENT', async () => {
  const { platform, requests } = speaking(accepted)
  await platform.send({ ...plain, windowMode: 'human-agent' })
  const { messaging_type, tag } = sentJson(requests[0]) as Record<string, unknown>
  assert.deepEqual([messaging_type, tag], ['MESSAGE_TAG', 'HUMAN_AGENT'])
})

test('the echo of a sent message carries its correlation value back', async () => {
  const { platform, requests } = speaking(accepted)
  await platform.send(plain)
  const { metadata } = (sentJson(requests[0]) as { message: { metadata: string } }).message
  const echo = {
    sender: { id: '106540352242922' },
    recipient: { id: '7311234567890123' },
    timestamp: 1767258000001,
    message: { mid: 'm_NEW', is_echo: true, metadata, text: 'Dạ còn ạ' },
  }
  const [event] = normalise({ object: 'page', entry: [{ id: '106540352242922', messaging: [echo] }] }).events
  assert.ok(event?.kind === 'message')
  assert.deepEqual([event.clientRef, event.sentBy, event.direction], ['ref-1', 'api', 'outbound'])
})

test('quick replies go beside the text', async () => {
  const { platform, requests } = speaking(accepted)
  await platform.send({ ...plain, buttons: [{ id: 'SIZE_M', title: 'M' }] })
  assert.deepEqual((sentJson(requests[0]) as { message: { quick_replies: unknown } }).message.quick_replies, [
    { content_type: 'text', title: 'M', payload: 'SIZE_M' },
  ])
})

test('a file is uploaded, then sent by its id', async () => {
  const { platform, requests, paths } = speaking({ body: { attachment_id: '687799' } }, accepted)
  const file = {
    name: 'bill.pdf',
    mimeType: 'application/pdf',
    sizeBytes: 3,
    bytes: () => Promise.resolve(Buffer.from('PDF')),
    publicUrl: noLink,
  }
  const { text: _, ...silent } = plain
  assert.equal((await platform.send({ ...silent, media: [{ kind: 'file', file }] })).kind, 'accepted')
  assert.deepEqual(paths(), ['106540352242922/message_attachments', '106540352242922/messages'])
  assert.ok(sentText(requests[0]).includes('name="filedata"; filename="bill.pdf"\r\nContent-Type: application/pdf\r\n\r\nPDF\r\n'))
  assert.deepEqual((sentJson(requests[1]) as { message: unknown }).message, {
    attachment: { type: 'file', payload: { attachment_id: '687799' } },
    metadata: 'switchboard:ref-1',
  })
})

test('an upload without an id, or one that breaks, refuses the message', async () => {
  for (const answer of [{ body: {} }, { body: '<html>' }, new HttpFailure('reset', true, 'reset')]) {
    const { platform } = speaking(answer)
    const file = {
      name: 'a.png',
      mimeType: 'image/png',
      sizeBytes: 1,
      bytes: () => Promise.resolve(new Uint8Array([1])),
      publicUrl: noLink,
    }
    assert.equal((await platform.send({ ...plain, media: [{ kind: 'image', file }] })).kind, 'refused')
  }
})

test('a conversation that another app holds is taken over once, then the message is sent', async () => {
  const { platform, paths } = speaking(elsewhere, { body: { success: true } }, accepted)
  assert.deepEqual(await platform.send(plain), { kind: 'accepted', externalId: 'm_NEW' })
  assert.deepEqual(paths(), ['106540352242922/messages', '106540352242922/take_thread_control', '106540352242922/messages'])
})

test('a conversation that cannot be taken over leaves the first refusal', async () => {
  const { platform, requests } = speaking(elsewhere, { status: 400, body: { error: { code: 10, message: 'No permission' } } })
  const delivery = await platform.send(plain)
  assert.equal(delivery.kind === 'refused' && delivery.error.code, '10/2018300')
  assert.equal(requests.length, 2)
})

test('reactions and signals name the customer and stand alone', async () => {
  const { platform, requests } = speaking(...Array.from({ length: 5 }, () => ({ body: { recipient_id: '7311234567890123' } })))
  assert.deepEqual(await platform.react?.(to, 'm_abc', '😊', null), { kind: 'accepted', externalId: 'm_abc' })
  await platform.react?.(to, 'm_abc', null, '😊')
  await platform.signal?.('typing_on', to, undefined)
  await platform.signal?.('typing_off', to, undefined)
  await platform.signal?.('read', to, undefined)
  const recipient = { id: '7311234567890123' }
  assert.deepEqual(requests.map(sentJson), [
    { recipient, sender_action: 'react', payload: { message_id: 'm_abc', reaction: '😊' } },
    { recipient, sender_action: 'unreact', payload: { message_id: 'm_abc' } },
    { recipient, sender_action: 'typing_on' },
    { recipient, sender_action: 'typing_off' },
    { recipient, sender_action: 'mark_seen' },
  ])
})

test('a customer’s name and picture are looked up, and an account without a profile is none, not an error', async () => {
  const found = speaking({
    body: { first_name: 'Lan', last_name: 'Nguyễn', profile_pic: 'https://platform-lookaside.fbsbx.com/p.jpg', locale: 'vi_VN' },
  })
  assert.deepEqual(await found.platform.profile?.({ kind: 'psid', value: '7311234567890123' }), {
    name: 'Lan Nguyễn',
    avatarUrl: 'https://platform-lookaside.fbsbx.com/p.jpg',
    language: 'vi_VN',
  })
  const none = speaking({ status: 400, body: { error: { code: 100, error_subcode: 2018218, message: 'No profile' } } })
  assert.deepEqual(await none.platform.profile?.({ kind: 'psid', value: '1' }), {})
  const dead = speaking({ status: 401, body: { error: { code: 190, message: 'Expired' } } })
  assert.deepEqual(await dead.platform.profile?.({ kind: 'psid', value: '1' }), { class: 'reauth', code: '190', message: 'Expired' })
})

test('a check names the fields that the page does not send', async () => {
  const { platform } = speaking(
    { body: { id: '106540352242922', name: 'Silver' } },
    { body: { data: [{ id: '1', subscribed_fields: ['messages'] }] } },
  )
  const [page, webhook] = await platform.check()
  assert.deepEqual([page?.ok, page?.detail], [true, 'Silver'])
  assert.equal(webhook?.ok, false)
  assert.ok(webhook?.detail.includes('message_reads') && !webhook.detail.includes(' messages,'))
})
