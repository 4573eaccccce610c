import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { OutboundMessage } from '../adapter.ts'
import { instagram } from '../instagram/index.ts'
import { joinEntries } from '../meta/join-entries.ts'
import { metaTransport } from '../meta/transport.ts'
import type { ConformanceOptions } from '../suite.ts'
import { answerTests } from '../suite/answers.ts'
import { draftTests } from '../suite/drafts.ts'
import { fixtureTests } from '../suite/fixtures.ts'
import { parserTests } from '../suite/parser.ts'
import { commentPlace, livePlace } from './index.ts'

const graphError = (code: number, subcode: number | undefined, status = 400) => ({
  status,
  body: JSON.stringify({ error: { message: 'no', type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'A1' } }),
})
const message: OutboundMessage = {
  clientRef: 'ref-1',
  to: [{ kind: 'igsid', value: '232323232' }],
  place: 'comment',
  threadKey: 'comment:17865799348089039',
  post: '1799',
  parent: '17865799348089039',
  text: 'Dạ 350k ạ',
  windowMode: 'free',
}
const options: ConformanceOptions = {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: metaTransport,
  join: joinEntries('instagram'),
  sendable: message,
  client: {
    access: {
      account: '17841476733239133',
      accessToken: 'IGAAsecret-token',
      settings: { login: 'instagram' },
      appSecret: 'app-secret',
      apiBase: 'https://graph.example',
    },
    message,
    accepted: { status: 200, body: '{"id":"17870000000000001"}' },
    externalId: '17870000000000001',
    errors: [
      { name: 'a comment that is gone', ...graphError(100, 33), kind: 'refused', class: 'recipient' },
      { name: 'a comment that cannot be answered in private', ...graphError(100, 2534025), kind: 'refused', class: 'content' },
      { name: 'a second private reply', ...graphError(10900, undefined), kind: 'refused', class: 'content' },
      { name: 'a dead token', ...graphError(190, 463, 401), kind: 'refused', class: 'reauth' },
      { name: 'what looks like spam', ...graphError(368, undefined), kind: 'refused', class: 'channel-blocked' },
      { name: 'too many calls', ...graphError(80002, undefined), kind: 'refused', class: 'wait' },
      { name: 'a passing trouble', ...graphError(2, undefined, 500), kind: 'refused', class: 'retry' },
      { name: 'an answer without an id', status: 200, body: '{}', kind: 'unconfirmed', class: 'unknown' },
    ],
  },
}

describe('comments on Instagram', () => {
  const comments = { ...instagram, ...commentPlace }
  fixtureTests(comments, options)
  parserTests(comments, options)
  draftTests(comments, options)
  answerTests(comments, options)

  test('an answer to nothing is held back, and so is a public one to a comment on a live video', () => {
    const { parent: _, media: __, ...draft } = message
    assert.equal(commentPlace.check(draft)?.code, 'no-comment')
    const { media: ___, ...live } = message
    assert.equal(livePlace.check({ ...live, place: 'live' })?.code, 'live-public')
  })
})
