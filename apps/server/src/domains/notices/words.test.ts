import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOTICE_KINDS, type Notice, type NoticeKind } from '@switchboard/contracts'
import { digestMail, DIGEST_MOST } from './digest/mail.ts'
import { excerptOf } from './list.ts'
import { choiceOf } from './preferences.ts'
import { contentOf } from './push/content.ts'
import { outcomeOf } from './push/send.ts'
import { leastOf, titleOf } from './words.ts'

const LOCALES = ['en', 'vi', 'es'] as const
const notice = (kind: NoticeKind, more: Partial<Notice> = {}): Notice => ({
  id: '1',
  kind,
  n: 1,
  count: 1,
  createdAt: '2026-01-01T00:00:00.000000Z',
  lastAt: '2026-01-01T00:00:00.000000Z',
  seenAt: null,
  readAt: null,
  conversation: { id: '5', contactName: 'Lan <3', avatarUrl: null, platform: 'whatsapp', pageName: 'The Shop' },
  page: null,
  webhookEndpoint: null,
  by: null,
  excerpt: 'My number is 0901',
  messageId: null,
  messageType: null,
  noteId: null,
  ...more,
})
const reader = { email: 'minh@shop.example', name: 'Minh', locale: 'en' as const }

test('every kind has words in every language, and those for a screen that others see name nobody', () => {
  for (const locale of LOCALES) {
    for (const kind of NOTICE_KINDS) {
      assert.ok(titleOf(notice(kind), locale).length > 3, `${locale} ${kind}`)
      const least = contentOf(notice(kind), { locale, wishes: { pushShows: 'least' } })
      assert.equal(least.body, leastOf({ kind }, locale))
      assert.doesNotMatch(JSON.stringify(least), /Lan|0901/)
    }
    assert.equal(new Set(NOTICE_KINDS.map((kind) => leastOf({ kind }, locale))).size, NOTICE_KINDS.length)
  }
})

test('one mail names twenty at most, says that there is more, and cannot be broken by what a customer is called', () => {
  const mail = (count: number) =>
    digestMail({
      reader,
      business: 'The\r\nShop',
      notices: Array.from({ length: count }, () => notice('message')),
      publicUrl: 'https://desk.example',
      unsubscribe: 'https://desk.example/unsubscribe?token=a.b',
    })
  const { subject, text, html, headers } = mail(DIGEST_MOST + 1)
  assert.equal(subject, 'Unread at The Shop: 20+')
  assert.equal(text.match(/https:\/\/desk\.example\/inbox\/all\/5/g)?.length, DIGEST_MOST)
  assert.match(text, /There is more in the app/)
  assert.doesNotMatch(mail(DIGEST_MOST).text, /There is more/)
  assert.match(html, /Lan &lt;3/)
  assert.equal(headers?.['List-Unsubscribe'], '<https://desk.example/unsubscribe?token=a.b>')
})

test('an excerpt is one line of at most 140 signs, and nothing where nothing was said', () => {
  assert.equal(excerptOf(' Two\n lines '), 'Two lines')
  assert.equal([...(excerptOf('😀'.repeat(200)) ?? '')].length, 140)
  assert.equal(excerptOf('  \n '), null)
  assert.equal(excerptOf(null), null)
})

test('what one chose holds, what one left out is as usual, and mails that are off are off for all', () => {
  assert.deepEqual(choiceOf({}, 'message'), { app: true, push: true, mail: true })
  assert.deepEqual(choiceOf({}, 'new-conversation'), { app: false, push: false, mail: false })
  assert.deepEqual(choiceOf({ mail: { on: false, afterMinutes: 10 } }, 'message'), { app: true, push: true, mail: false })
  assert.deepEqual(choiceOf({ kinds: { message: { app: true, push: false, mail: false } } }, 'message'), {
    app: true,
    push: false,
    mail: false,
  })
})

test('a push service’s answer says whether a browser was told, is gone, refuses, or is to be asked later', () => {
  assert.deepEqual(
    [201, 200, 202].map((status) => outcomeOf(status, undefined).kind),
    ['taken', 'taken', 'taken'],
  )
  assert.deepEqual(
    [404, 410].map((status) => outcomeOf(status, undefined).kind),
    ['gone', 'gone'],
  )
  assert.deepEqual(
    [400, 401, 403, 413].map((status) => outcomeOf(status, undefined).kind),
    ['refused', 'refused', 'refused', 'refused'],
  )
  assert.deepEqual(outcomeOf(429, '120'), { kind: 'later', askedMs: 120_000 })
  assert.deepEqual(outcomeOf(503, 'Wed, 21 Oct 2026 07:28:00 GMT'), { kind: 'later', askedMs: 0 })
})
