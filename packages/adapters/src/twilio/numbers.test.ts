import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scriptedHttp } from '../suite/scripted-http.ts'
import { ACCOUNT_SID, access } from './cases.ts'
import { listNumbers } from './numbers.ts'

const MG = 'MG00000000000000000000000000000001'
const number = (phone_number: string, capabilities: object) => ({ phone_number, friendly_name: `Shop ${phone_number}`, capabilities })

test('the numbers that can send SMS are listed, each with the messaging service that holds it', async () => {
  const { http, requests } = scriptedHttp(
    {
      status: 200,
      body: {
        incoming_phone_numbers: [
          number('+15005550006', { sms: true, mms: true }),
          number('+15005550007', { sms: true, mms: false }),
          number('+15005550008', { sms: false, voice: true }),
        ],
      },
    },
    { status: 200, body: { services: [{ sid: MG, friendly_name: 'Offers' }] } },
    { status: 200, body: { phone_numbers: [{ phone_number: '+15005550007' }] } },
  )
  assert.deepEqual(await listNumbers(access, http), [
    { account: '+15005550006', name: 'Shop +15005550006', mms: true },
    { account: '+15005550007', name: 'Shop +15005550007', mms: false, service: { id: MG, name: 'Offers' } },
  ])
  assert.deepEqual(
    requests.map(({ url }) => new URL(url).pathname),
    [`/2010-04-01/Accounts/${ACCOUNT_SID}/IncomingPhoneNumbers.json`, '/v1/Services', `/v1/Services/${MG}/PhoneNumbers`],
  )
})

test('a wrong token is told as what it is', async () => {
  const { http } = scriptedHttp({ status: 401, body: { code: 20003, message: 'Authenticate' } })
  const answer = await listNumbers(access, http)
  assert.equal('class' in answer && answer.class, 'reauth')
})
