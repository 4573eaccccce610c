import { createHmac } from 'node:crypto'
import type { IntegrationSecrets, WebhookRequest } from '../adapter.ts'
import type { Vector } from '../suite.ts'

const TOKEN = '12345twilioauthtoken00000000000000'
const BASE = 'https://crm.example.com/hooks/twilio/t1'

/** The worked examples of the fact sheet, and requests that only look like them. For tests. */
export const secrets: IntegrationSecrets = { appSecrets: [TOKEN], webhookSecrets: [], settings: {} }

const MESSAGE = {
  AccountSid: 'AC00000000000000000000000000000001',
  Body: 'Xin chào',
  From: '+84901234567',
  MessageSid: 'SM0123456789abcdef0123456789abcdef',
  NumMedia: '0',
  SmsMessageSid: 'SM0123456789abcdef0123456789abcdef',
  To: '+15005550006',
}
const STATUS = {
  AccountSid: MESSAGE.AccountSid,
  ApiVersion: '2010-04-01',
  From: MESSAGE.To,
  MessageSid: MESSAGE.MessageSid,
  MessageStatus: 'delivered',
  RawDlrDoneDate: '2601011001',
  SmsSid: MESSAGE.MessageSid,
  SmsStatus: 'delivered',
  To: MESSAGE.From,
}
const CALL = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' }
const HASH = 'ebc2c4ea03938ee05e18c1a712d9fa02de923d6f2db34b68fe1f8dcf651e479d'

function request(url: string, form: Readonly<Record<string, string>> | string, signature: string | undefined): WebhookRequest {
  const body = Buffer.from(typeof form === 'string' ? form : new URLSearchParams({ ...form }).toString())
  const headers: Record<string, string> = signature === undefined ? {} : { 'x-twilio-signature': signature }
  return { body, headers, url, query: Object.fromEntries(new URL(url).searchParams) }
}

const signed = (text: string) => createHmac('sha1', TOKEN).update(text).digest('base64')
const sorted = Object.entries(MESSAGE).sort().flat().join('')
const message = (signature: string | undefined, url = `${BASE}?src=sms`) => request(url, MESSAGE, signature)
const WORKED = 'QEFc5N0kNineJCrYEFbbYGhogO4='

export const vectors: Vector[] = [
  { name: 'the worked example of a message', request: message(WORKED), secrets, genuine: true },
  {
    name: 'the worked example of a status',
    request: request(`${BASE}/status`, STATUS, 'SYj2XcE1DjUz2YQx7LhpIz0Llqc='),
    secrets,
    genuine: true,
  },
  {
    name: 'the worked example of JSON',
    request: request(`${BASE}?bodySHA256=${HASH}`, '{"event":"x"}', 'iQdazbDPAYbGDnlQ1vJoccS7/n0='),
    secrets,
    genuine: true,
  },
  {
    name: 'Twilio’s published example',
    request: request('https://mycompany.com/myapp.php?foo=1&bar=2', CALL, 'RSOYDt4T1cUTdK1PDd93/VVr8B8='),
    secrets: { ...secrets, appSecrets: ['12345'] },
    genuine: true,
  },
  {
    name: 'a signature over the address with its port',
    request: message(signed(`${BASE.replace('.com', '.com:443')}?src=sms${sorted}`)),
    secrets,
    genuine: true,
  },
  {
    name: 'a signature over the address without its port',
    request: message(signed(`${BASE}?src=sms${sorted}`), `${BASE.replace('.com', '.com:443')}?src=sms`),
    secrets,
    genuine: true,
  },
  {
    name: 'a signature over a query that was written anew',
    request: message(signed(`${BASE}?src=a%27b${sorted}`), `${BASE}?src=a'b`),
    secrets,
    genuine: true,
  },
  {
    name: 'a field that comes twice',
    request: request(BASE, 'To=%2B1&Body=b&Body=a&Body=b', signed(`${BASE}BodyaBodybTo+1`)),
    secrets,
    genuine: true,
  },
  { name: 'a request without a signature', request: message(undefined), secrets, genuine: false },
  { name: 'the same fields called at another address', request: message(WORKED, `${BASE}?src=whatsapp`), secrets, genuine: false },
  {
    name: 'the same fields called without https',
    request: message(WORKED, `${BASE.replace('https', 'http')}?src=sms`),
    secrets,
    genuine: false,
  },
  { name: 'a signature over the address alone', request: message(signed(`${BASE}?src=sms`)), secrets, genuine: false },
  {
    name: 'JSON whose hash is right and whose address is not signed',
    request: request(`${BASE}?bodySHA256=${HASH}`, '{"event":"x"}', signed(BASE)),
    secrets,
    genuine: false,
  },
  {
    name: 'JSON whose address is signed and whose hash is another’s',
    request: request(`${BASE}?bodySHA256=${HASH}`, '{"event":"y"}', 'iQdazbDPAYbGDnlQ1vJoccS7/n0='),
    secrets,
    genuine: false,
  },
  {
    name: 'the token entered as webhook secret',
    request: message(WORKED),
    secrets: { ...secrets, appSecrets: [], webhookSecrets: [TOKEN] },
    genuine: false,
  },
]
