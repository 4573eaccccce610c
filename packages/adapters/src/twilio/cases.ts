import type { PageAccess } from '../adapter.ts'
import type { ClientCase } from '../suite.ts'

/** What the tests of this folder speak with. */
export const ACCOUNT_SID = 'AC00000000000000000000000000000001'
export const AUTH_TOKEN = 'auth-token-canary'
export const SID = 'SM00000000000000000000000000000099'

export const access: PageAccess = {
  account: '+15005550006',
  appId: ACCOUNT_SID,
  appSecret: AUTH_TOKEN,
  accessToken: '',
  settings: {},
  webhookUrl: 'https://inbox.example/webhooks/twilio/key',
  apiBase: 'http://127.0.0.1:4010',
}

export const message = {
  clientRef: '0b6e1f5e-7d0f-4c53-9d2f-0a3c5c1d2e3f',
  to: [{ kind: 'phone', value: '84901234567' }],
  text: 'Dạ còn ạ',
  windowMode: 'free' as const,
}

const refusal = (code: number, status = 400) => ({ status, body: JSON.stringify({ code, message: 'No.', more_info: 'https://', status }) })
const refused = 'refused' as const

/** What Twilio answers to a message, for both platforms. */
export const answers: Pick<ClientCase, 'message' | 'accepted' | 'externalId' | 'errors'> = {
  message,
  accepted: {
    status: 201,
    body: JSON.stringify({
      sid: SID,
      status: 'queued',
      num_segments: '1',
      num_media: '0',
      direction: 'outbound-api',
      error_code: null,
      price: null,
    }),
  },
  externalId: SID,
  errors: [
    { name: 'a wrong token', ...refusal(20003, 401), kind: refused, class: 'reauth' },
    { name: 'too much at once', ...refusal(20429, 429), kind: refused, class: 'wait' },
    { name: 'a failure of Twilio’s', ...refusal(20500, 500), kind: refused, class: 'retry' },
    { name: 'a number that is none', ...refusal(21211), kind: refused, class: 'recipient' },
    { name: 'a landline', ...refusal(21614), kind: refused, class: 'recipient' },
    { name: 'a customer who wrote STOP', ...refusal(21610), kind: refused, class: 'recipient' },
    { name: 'a country that is switched off', ...refusal(21408), kind: refused, class: 'recipient' },
    { name: 'a number that is not ours', ...refusal(21606), kind: refused, class: 'channel-blocked' },
    { name: 'too long a text', ...refusal(21617), kind: refused, class: 'content' },
    { name: 'a closed window', ...refusal(63016), kind: refused, class: 'window' },
    { name: 'a code that nobody knows', ...refusal(29999), kind: refused, class: 'unknown' },
    { name: 'an error under status 200', ...refusal(21610, 200), kind: refused, class: 'recipient' },
    {
      name: 'a message that failed at once',
      status: 201,
      body: JSON.stringify({ sid: SID, status: 'failed', error_code: 30034, error_message: null }),
      kind: refused,
      class: 'channel-blocked',
    },
    { name: 'an acceptance without an id', status: 201, body: '{"status":"queued"}', kind: 'unconfirmed', class: 'unknown' },
  ],
}
