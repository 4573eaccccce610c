import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageAccess } from '../adapter.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson } from '../suite/scripted-http.ts'
import { access } from './cases.ts'
import { smsByTwilio, whatsappByTwilio } from './index.ts'

const whatsapp: PageAccess = { ...access, account: 'whatsapp:+15005550006' }
const HERE = access.webhookUrl ?? ''
const account: ScriptedAnswer = { body: { status: 'active', type: 'Full', friendly_name: 'The Shop' } }
const dead: ScriptedAnswer = { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } }
const number = (more: object = {}): ScriptedAnswer => ({
  body: {
    incoming_phone_numbers: [
      {
        sid: 'PN1',
        phone_number: '+15005550006',
        capabilities: { sms: true, mms: true },
        sms_url: `${HERE}#rc=3`,
        sms_method: 'POST',
        ...more,
      },
    ],
  },
})
const sender = (more: object = {}): ScriptedAnswer => ({
  body: {
    senders: [
      {
        sid: 'XE1',
        status: 'ONLINE',
        sender_id: 'whatsapp:+15005550006',
        webhook: { callback_url: HERE, callback_method: 'POST' },
        ...more,
      },
    ],
  },
})

async function checked(as: PageAccess, ...answers: readonly ScriptedAnswer[]) {
  const { http } = scriptedHttp(...answers)
  const adapter = as.account.startsWith('whatsapp:') ? whatsappByTwilio : smsByTwilio
  return (await adapter.client(as, { http }).check()).map(({ name, ok, detail }) => [name, ok, detail])
}

test('a good connection says whose it is, what the number can and that its messages come here', async () => {
  assert.deepEqual(await checked(access, account, number()), [
    ['auth-token', true, 'Twilio accepts the Auth Token of The Shop.'],
    ['number', true, '+15005550006: SMS and MMS.'],
    ['webhook', true, 'Messages of this number come here.'],
  ])
  assert.deepEqual(
    (await checked(whatsapp, account, sender())).map(([name, ok]) => [name, ok]),
    [
      ['auth-token', true],
      ['number', true],
      ['webhook', true],
    ],
  )
})

test('each thing that is wrong is named', async () => {
  const wrong = async (as: PageAccess, ...answers: readonly ScriptedAnswer[]) =>
    (await checked(as, ...answers)).filter(([, ok]) => !ok).map(([name, , detail]) => `${name}: ${detail}`)
  assert.deepEqual(await wrong(access, dead), ['auth-token: Twilio does not accept the Auth Token for this account (20003).'])
  assert.deepEqual(await wrong({ ...access, appId: 'my account' }), ['auth-token: The Account SID is AC and 32 letters of 0–9, a–f.'])
  assert.deepEqual(await wrong(access, { body: { status: 'suspended' } }), ['auth-token: The Twilio account is suspended.'])
  assert.deepEqual(await wrong(access, account, { body: { incoming_phone_numbers: [] } }), [
    'number: The Twilio account has no number +15005550006.',
  ])
  assert.deepEqual(await wrong(access, account, number({ capabilities: { sms: false } })), ['number: +15005550006 cannot send SMS.'])
  assert.deepEqual(await wrong(access, account, number({ sms_url: 'https://old.example/x' })), [
    'webhook: Messages of this number go to https://old.example/x.',
  ])
  assert.deepEqual(await wrong(access, account, number({ sms_url: '' })), ['webhook: Messages of this number go nowhere yet.'])
  assert.deepEqual(await wrong(access, account, number({ sms_method: 'GET' })), [
    'webhook: Twilio calls our address with GET: choose POST.',
  ])
  assert.deepEqual(await wrong({ ...access, account: '0901 234 567' }, account), [
    'number: The number needs plus and country code, and no spaces.',
  ])
  assert.deepEqual(await wrong({ ...whatsapp, account: 'whatsapp:0901' }, account), [
    'number: The number is written as whatsapp:+, country code and digits.',
  ])
  assert.deepEqual(await wrong(whatsapp, account, { body: { senders: [] } }), [
    'number: The Twilio account has no WhatsApp sender whatsapp:+15005550006.',
  ])
  assert.deepEqual(await wrong(whatsapp, account, sender({ status: 'OFFLINE' })), ['number: whatsapp:+15005550006 is offline.'])
})

test('the Auth Token is tried beside the key, because webhooks are signed with it', async () => {
  const keyed = { ...access, accessToken: 'secret', settings: { apiKey: 'SK1' } }
  const results = await checked(keyed, dead, account)
  assert.deepEqual(
    results.map(([name, ok]) => [name, ok]),
    [
      ['auth-token', false],
      ['api-key', true],
    ],
  )
  assert.deepEqual((await checked({ ...access, settings: { apiKey: 'SK1' } }, account))[1], [
    'api-key',
    false,
    'The API key has no secret: enter both, or neither.',
  ])
})

test('a trial account, a messaging service and the sandbox are said, and no fault', async () => {
  const [trial] = await checked(access, { body: { status: 'active', type: 'Trial' } }, number())
  assert.match(String(trial?.[2]), /trial account/)
  const served = { ...access, settings: { messagingService: 'MG1' } }
  const service = (body: object) => ({ status: 200, body })
  const elsewhere = 'https://elsewhere.example/sms'
  const whole = service({ inbound_request_url: elsewhere, inbound_method: 'POST', use_inbound_webhook_on_number: false })
  assert.match(String((await checked(served, account, number({ sms_url: access.webhookUrl }), whole))[2]?.[2]), /go to https:\/\/elsewhere/)
  const each = service({ inbound_request_url: elsewhere, use_inbound_webhook_on_number: true })
  assert.match(String((await checked(served, account, number({ sms_url: access.webhookUrl }), each))[2]?.[2]), /come here/)
  assert.deepEqual((await checked({ ...whatsapp, account: 'whatsapp:+14155238886' }, account))[1]?.slice(0, 2), ['number', true])
})

test('the address of our webhooks is set at the number, with the wish to be called again', async () => {
  const { http, requests } = scriptedHttp(number(), { body: { sms_url: `${HERE}#rc=3&rp=ct,rt,5xx` } })
  const result = await smsByTwilio.client(access, { http }).subscribe?.(HERE, '')
  assert.equal(result?.ok, true)
  assert.match(requests[1]?.url ?? '', /\/IncomingPhoneNumbers\/PN1\.json$/)
  assert.deepEqual(
    [...new URLSearchParams(String(requests[1]?.body))],
    [
      ['SmsUrl', `${HERE}#rc=3&rp=ct,rt,5xx`],
      ['SmsMethod', 'POST'],
    ],
  )
  const unknown = scriptedHttp({ body: { incoming_phone_numbers: [] } })
  assert.equal((await smsByTwilio.client(access, unknown).subscribe?.(HERE, ''))?.ok, false)
})

test('the same at a WhatsApp sender', async () => {
  const { http, requests } = scriptedHttp(sender(), { status: 202, body: { webhook: { callback_url: `${HERE}#rc=3&rp=ct,rt,5xx` } } })
  assert.equal((await whatsappByTwilio.client(whatsapp, { http }).subscribe?.(HERE, ''))?.ok, true)
  assert.deepEqual(sentJson(requests[1]), { webhook: { callback_url: `${HERE}#rc=3&rp=ct,rt,5xx`, callback_method: 'POST' } })
})
