import { joinEntries } from '../meta/join-entries.ts'
import { metaTransport } from '../meta/transport.ts'
import { EXAMPLE_SECRET, sheetVectors } from '../meta/vectors.ts'
import { hmacSha256Hex } from '../shared/crypto.ts'
import { conformance } from '../suite.ts'
import { instagram } from './index.ts'

const graphError = (code: number, subcode: number | undefined, status = 400) => ({
  status,
  body: JSON.stringify({ error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'A1' } }),
})
const BODY = String.raw`{"object":"instagram","entry":[{"id":"17841476733239133","time":1767258004554,"messaging":[{"sender":{"id":"1521111755715375"},"recipient":{"id":"17841476733239133"},"timestamp":1767258002434,"message":{"mid":"aWdfZAG1","text":"Xin ch\u00e0o"}}]}]}`
const to = [{ kind: 'igsid', value: '1521111755715375' }]

conformance(instagram, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: metaTransport,
  vectors: sheetVectors({ name: 'a message of Instagram', body: BODY, signature: hmacSha256Hex(EXAMPLE_SECRET, BODY) }),
  join: joinEntries('instagram'),
  sendable: { clientRef: 'ref-1', to, text: 'Dạ còn ạ', windowMode: 'free' },
  client: {
    access: {
      account: '17841476733239133',
      accessToken: 'IGAAsecret-token',
      settings: { login: 'instagram' },
      appSecret: 'app-secret-of-the-test',
      apiBase: 'https://graph.example',
    },
    message: { clientRef: 'ref-1', to, text: 'Dạ còn ạ', windowMode: 'free' },
    accepted: { status: 200, body: '{"recipient_id":"1521111755715375","message_id":"aWdf_NEW"}' },
    externalId: 'aWdf_NEW',
    errors: [
      { name: 'a dead token', ...graphError(190, 463, 401), kind: 'refused', class: 'reauth' },
      { name: 'a closed window', ...graphError(10, 2534022), kind: 'refused', class: 'window' },
      { name: 'nobody of that id', ...graphError(100, 2534014), kind: 'refused', class: 'recipient' },
      { name: 'somebody who blocked the account', ...graphError(100, 2534029), kind: 'refused', class: 'recipient' },
      { name: 'data of a wrong kind', ...graphError(100, 2534015), kind: 'refused', class: 'content' },
      { name: 'a broken link between page and account', ...graphError(10, 2534077), kind: 'refused', class: 'reauth' },
      { name: 'messages that the owner does not share', ...graphError(200, 2534041), kind: 'refused', class: 'channel-blocked' },
      { name: 'an account that is not eligible', ...graphError(36103, undefined), kind: 'refused', class: 'channel-blocked' },
      { name: 'too many messages', ...graphError(613, 2534040), kind: 'refused', class: 'wait' },
      { name: 'too many calls', ...graphError(80002, undefined), kind: 'refused', class: 'wait' },
      { name: 'a passing trouble', ...graphError(2, undefined, 500), kind: 'refused', class: 'retry' },
      { name: 'a code that nobody knows', ...graphError(98765, undefined), kind: 'refused', class: 'unknown' },
      { name: 'an error under status 200', ...graphError(10, 2534022, 200), kind: 'refused', class: 'window' },
      { name: 'an answer without a message id', status: 200, body: '{"recipient_id":"1"}', kind: 'unconfirmed', class: 'unknown' },
    ],
  },
})
