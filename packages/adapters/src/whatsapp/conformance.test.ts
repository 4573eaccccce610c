import { joinEntries } from '../meta/join-entries.ts'
import { metaTransport } from '../meta/transport.ts'
import { sheetVectors } from '../meta/vectors.ts'
import { conformance } from '../suite.ts'
import { whatsapp } from './index.ts'

const graphError = (code: number, status: number) => ({
  status,
  body: JSON.stringify({ error: { message: 'no', type: 'OAuthException', code, error_data: { details: 'No.' } } }),
})

conformance(whatsapp, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: metaTransport,
  vectors: sheetVectors({
    name: 'the worked example of WhatsApp',
    body: '{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Lan Nguyen"},"wa_id":"84901234567"}],"messages":[{"from":"84901234567","id":"wamid.HBgLODQ5MDEyMzQ1NjcVAgASGBQz","timestamp":"1767258000","type":"text","text":{"body":"hello"}}]},"field":"messages"}]}]}',
    signature: '5e6c972bcf692e5c0927ee08e66a37d5bc0af8a9827c364dd946a4f7e012f6d7',
  }),
  join: joinEntries('whatsapp_business_account'),
  sendable: { clientRef: 'ref-1', to: [{ kind: 'phone', value: '84901234567' }], text: 'Còn ạ', windowMode: 'free' },
  client: {
    access: {
      account: '106540352242922',
      accessToken: 'EAAsecret-token',
      settings: {},
      appSecret: 'app-secret-of-the-test',
      apiBase: 'https://graph.example',
    },
    message: { clientRef: 'ref-1', to: [{ kind: 'phone', value: '84901234567' }], text: 'Còn ạ', windowMode: 'free' },
    accepted: {
      status: 200,
      body: '{"messaging_product":"whatsapp","contacts":[{"input":"84901234567","wa_id":"84901234567"}],"messages":[{"id":"wamid.NEW"}]}',
    },
    externalId: 'wamid.NEW',
    errors: [
      { name: 'a dead token', ...graphError(190, 401), kind: 'refused', class: 'reauth' },
      { name: 'a missing permission', ...graphError(230, 403), kind: 'refused', class: 'reauth' },
      { name: 'a closed window', ...graphError(131047, 400), kind: 'refused', class: 'window' },
      { name: 'somebody without WhatsApp', ...graphError(131026, 400), kind: 'refused', class: 'recipient' },
      { name: 'too much for one customer', ...graphError(131056, 400), kind: 'refused', class: 'wait' },
      { name: 'too much for the number', ...graphError(130429, 429), kind: 'refused', class: 'wait' },
      { name: 'a locked account', ...graphError(131031, 403), kind: 'refused', class: 'channel-blocked' },
      { name: 'a file that Meta could not take', ...graphError(131053, 400), kind: 'refused', class: 'content' },
      { name: 'a passing trouble', ...graphError(131000, 500), kind: 'refused', class: 'retry' },
      { name: 'a code that nobody knows', ...graphError(999999, 400), kind: 'refused', class: 'unknown' },
      { name: 'an error under status 200', ...graphError(131047, 200), kind: 'refused', class: 'window' },
      { name: 'an error without a code', status: 400, body: '{"error":{"message":"odd"}}', kind: 'refused', class: 'unknown' },
      { name: 'an acceptance without an id', status: 200, body: '{"messages":[{}]}', kind: 'unconfirmed', class: 'unknown' },
    ],
  },
})
