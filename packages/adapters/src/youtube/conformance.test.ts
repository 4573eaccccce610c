import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { OutboundMessage } from '../adapter.ts'
import { conformance } from '../suite.ts'
import { answerTests } from '../suite/answers.ts'
import { youtube } from './index.ts'

const refusal = (code: number, reason: string, domain = 'youtube.comment') => ({
  status: code,
  body: JSON.stringify({ error: { code, message: 'no', errors: [{ domain, reason, message: 'no' }] } }),
})
const access = {
  account: 'UCowner000000000000000',
  appId: 'client.apps.googleusercontent.com',
  appSecret: 'client-secret',
  accessToken: 'ya29.secret-token',
  refreshToken: '1//secret-refresh',
  settings: {},
  apiBase: 'https://google.example',
}
const answer: OutboundMessage = {
  clientRef: 'ref-1',
  to: [{ kind: 'youtube', value: 'UClan' }],
  place: 'comment',
  post: 'wLSUDSNqLgQ',
  parent: 'UgyaVh4LgiYOTJBJ8p4AaABAg',
  threadKey: 'comment:UgyaVh4LgiYOTJBJ8p4AaABAg',
  text: 'Dạ 350k ạ',
  windowMode: 'free',
}

conformance(youtube, {
  fixtures: new URL('./fixtures/', import.meta.url),
  sendable: answer,
  client: {
    access,
    message: answer,
    accepted: { status: 200, body: '{"kind":"youtube#comment","id":"UgyaVh4LgiYOTJBJ8p4AaABAg.9xY"}' },
    externalId: 'UgyaVh4LgiYOTJBJ8p4AaABAg.9xY',
    errors: [
      { name: 'a day that is used up', ...refusal(403, 'quotaExceeded', 'youtube.quota'), kind: 'refused', class: 'wait' },
      { name: 'too much haste', ...refusal(403, 'rateLimitExceeded'), kind: 'refused', class: 'wait' },
      { name: 'a passing trouble', ...refusal(400, 'processingFailure'), kind: 'refused', class: 'retry' },
      { name: 'a trouble of Google’s', ...refusal(503, 'backendError'), kind: 'refused', class: 'retry' },
      { name: 'a dead token', ...refusal(401, 'authError', 'global'), kind: 'refused', class: 'reauth' },
      { name: 'a consent for less', ...refusal(403, 'insufficientPermissions'), kind: 'refused', class: 'reauth' },
      { name: 'a comment that is gone', ...refusal(404, 'parentCommentNotFound'), kind: 'refused', class: 'recipient' },
      { name: 'a video without comments', ...refusal(403, 'commentsDisabled'), kind: 'refused', class: 'content' },
      { name: 'a text that is too long', ...refusal(400, 'commentTextTooLong'), kind: 'refused', class: 'content' },
      { name: 'a refusal under status 200', ...refusal(403, 'forbidden'), status: 200, kind: 'refused', class: 'content' },
      { name: 'an answer without an id', status: 200, body: '{"kind":"youtube#comment"}', kind: 'unconfirmed', class: 'unknown' },
    ],
  },
})

describe('live chat', () => {
  const { live } = youtube.places ?? {}
  const message: OutboundMessage = { ...answer, place: 'live', threadKey: 'live:Cg0KChat:UClan', text: 'Dạ có ạ' }
  answerTests(youtube, {
    fixtures: new URL('./fixtures/', import.meta.url),
    sendable: message,
    client: {
      access,
      message,
      accepted: { status: 200, body: '{"kind":"youtube#liveChatMessage","id":"LCC.CjgK"}' },
      externalId: 'LCC.CjgK',
      errors: [
        { name: 'a chat that is over', ...refusal(403, 'liveChatEnded', 'youtube.liveChat'), kind: 'refused', class: 'recipient' },
        { name: 'a chat that nobody knows', ...refusal(404, 'liveChatNotFound', 'youtube.liveChat'), kind: 'refused', class: 'recipient' },
      ],
    },
  })

  test('takes short words', () => {
    const { media: _, ...draft } = message
    assert.equal(live?.check(draft), undefined)
    assert.equal(live?.check({ ...draft, text: 'a'.repeat(201) })?.class, 'content')
  })
})

test('an answer to nothing is held back', () => {
  const { parent: _, media: __, ...draft } = answer
  assert.equal(youtube.check(draft)?.code, 'no-comment')
})
