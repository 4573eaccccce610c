import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { OutboundMessage } from '../adapter.ts'
import { messenger } from '../messenger/index.ts'
import { joinEntries } from '../meta/join-entries.ts'
import { metaTransport } from '../meta/transport.ts'
import type { ConformanceOptions } from '../suite.ts'
import { answerTests } from '../suite/answers.ts'
import { draftTests } from '../suite/drafts.ts'
import { fixtureTests } from '../suite/fixtures.ts'
import { parserTests } from '../suite/parser.ts'
import { commentPlace } from './index.ts'

const graphError = (code: number, subcode: number | undefined, status = 400) => ({
  status,
  body: JSON.stringify({ error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'A1' } }),
})
const message: OutboundMessage = {
  clientRef: 'ref-1',
  to: [{ kind: 'psid', value: '7311234567890123' }],
  place: 'comment',
  post: '448_122',
  parent: '122_121',
  text: 'Dạ 350k ạ',
  windowMode: 'free',
}
const options: ConformanceOptions = {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: metaTransport,
  join: joinEntries('page'),
  sendable: message,
  client: {
    access: { account: '448', accessToken: 'EAAsecret-token', settings: {}, appSecret: 'app-secret', apiBase: 'https://graph.example' },
    message,
    accepted: { status: 200, body: '{"id":"122_9"}' },
    externalId: '122_9',
    errors: [
      { name: 'a comment that is gone', ...graphError(100, 33), kind: 'refused', class: 'recipient' },
      { name: 'a comment that is gone, by the other code', ...graphError(803, undefined), kind: 'refused', class: 'recipient' },
      { name: 'a second private reply', ...graphError(10900, undefined), kind: 'refused', class: 'content' },
      { name: 'a second private reply, by the other code', ...graphError(10903, undefined), kind: 'refused', class: 'content' },
      { name: 'a dead token', ...graphError(190, 460, 401), kind: 'refused', class: 'reauth' },
      { name: 'a missing permission', ...graphError(200, undefined, 403), kind: 'refused', class: 'reauth' },
      { name: 'what looks like spam', ...graphError(368, undefined), kind: 'refused', class: 'channel-blocked' },
      { name: 'what looks like spam, by its subcode', ...graphError(1, 1346003), kind: 'refused', class: 'channel-blocked' },
      { name: 'too many calls', ...graphError(80001, undefined), kind: 'refused', class: 'wait' },
      { name: 'a passing trouble', ...graphError(2, undefined, 500), kind: 'refused', class: 'retry' },
      { name: 'an answer without an id', status: 200, body: '{}', kind: 'unconfirmed', class: 'unknown' },
    ],
  },
}

describe('comments on a Facebook page', () => {
  const comments = { ...messenger, ...commentPlace }
  fixtureTests(comments, options)
  parserTests(comments, options)
  draftTests(comments, options)
  answerTests(comments, options)

  test('an answer to nothing is held back', () => {
    const { parent: _, media: __, ...draft } = message
    assert.equal(commentPlace.check(draft)?.code, 'no-comment')
  })
})
