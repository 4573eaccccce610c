import { joinEntries } from '../meta/join-entries.ts'
import { metaTransport } from '../meta/transport.ts'
import { sheetVectors } from '../meta/vectors.ts'
import { conformance } from '../suite.ts'
import { messenger } from './index.ts'

const graphError = (code: number, subcode: number | undefined, status = 400) => ({
  status,
  body: JSON.stringify({ error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'A1' } }),
})

conformance(messenger, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: metaTransport,
  vectors: sheetVectors({
    name: 'the worked example of Messenger',
    body: String.raw`{"object":"page","entry":[{"id":"106540352242922","time":1767258000123,"messaging":[{"sender":{"id":"7311234567890123"},"recipient":{"id":"106540352242922"},"timestamp":1767258000001,"message":{"mid":"m_abc123","text":"Xin ch\u00e0o"}}]}]}`,
    signature: '6df0a9e06348df2453ca23bdc4067798567138aec194ffc2a78162324afd8408',
  }),
  join: joinEntries('page'),
  sendable: { clientRef: 'ref-1', to: [{ kind: 'psid', value: '7311234567890123' }], text: 'Dạ còn ạ', windowMode: 'free' },
  client: {
    access: {
      account: '106540352242922',
      accessToken: 'EAAsecret-token',
      settings: {},
      appSecret: 'app-secret-of-the-test',
      apiBase: 'https://graph.example',
    },
    message: { clientRef: 'ref-1', to: [{ kind: 'psid', value: '7311234567890123' }], text: 'Dạ còn ạ', windowMode: 'free' },
    accepted: { status: 200, body: '{"recipient_id":"7311234567890123","message_id":"m_NEW"}' },
    externalId: 'm_NEW',
    errors: [
      { name: 'a dead token', ...graphError(190, 460, 401), kind: 'refused', class: 'reauth' },
      { name: 'a closed window', ...graphError(10, 2018278), kind: 'refused', class: 'window' },
      { name: 'a page held back by policy', ...graphError(10, 1893063), kind: 'refused', class: 'channel-blocked' },
      { name: 'a missing permission', ...graphError(10, undefined, 403), kind: 'refused', class: 'reauth' },
      { name: 'somebody who blocked the page', ...graphError(551, 1545041), kind: 'refused', class: 'recipient' },
      { name: 'nobody of that id', ...graphError(100, 2018001), kind: 'refused', class: 'recipient' },
      { name: 'a bad parameter', ...graphError(100, undefined), kind: 'refused', class: 'content' },
      { name: 'too many calls', ...graphError(613, undefined), kind: 'refused', class: 'wait' },
      { name: 'bothersome behaviour', ...graphError(613, 2018338), kind: 'refused', class: 'channel-blocked' },
      { name: 'a passing trouble', ...graphError(2, undefined, 500), kind: 'refused', class: 'retry' },
      { name: 'a code that nobody knows', ...graphError(98765, undefined), kind: 'refused', class: 'unknown' },
      { name: 'an error under status 200', ...graphError(10, 2018278, 200), kind: 'refused', class: 'window' },
      {
        name: 'an answer without a message id',
        status: 200,
        body: '{"recipient_id":"7311234567890123"}',
        kind: 'unconfirmed',
        class: 'unknown',
      },
    ],
  },
})
