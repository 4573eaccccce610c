import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { authOf } from './auth.ts'
import { automaticReason } from './automatic.ts'
import { bounceClass } from './bounce.ts'
import { joinEncodedWords } from './encoded-words.ts'
import { smtpError } from './errors.ts'
import { textOfHtml } from './html-text.ts'
import { clientRefOf, idsIn, ownMessageId } from './message-id.ts'
import type { MailRecord } from './record.ts'
import { answerSubject, bareSubject, isForward, numberIn } from './subject.ts'
import { threadOf } from './thread.ts'

const mail: MailRecord = {
  inReplyTo: [],
  references: [],
  replyTo: [],
  to: [],
  cc: [],
  deliveredTo: [],
  answers: [],
  files: [],
  headers: {},
  fingerprint: 'f',
  from: { address: 'lan@example.com' },
  subject: 'Price',
}

test('each sign of a machine is known, and people have none', () => {
  const signs: Record<string, string> = {
    'auto-submitted': 'auto-replied (zimbra; vacation)',
    'return-path': '<>',
    precedence: 'bulk',
    'x-autoreply': 'yes',
    'x-autorespond': 'x',
    'x-autoreply-from': 'a',
    'x-auto-generated': '1',
    'x-loop': 'a',
    'list-id': '<l>',
    'list-unsubscribe': '<mailto:u@x>',
    'feedback-id': '1:2',
    'x-campaign': 'n',
    'x-ms-exchange-inbox-rules-loop': 'a',
    'content-type': 'multipart/report; report-type=x',
    'x-switchboard-loop': 'shop@x',
  }
  for (const [name, value] of Object.entries(signs)) assert.ok(automaticReason({ ...mail, headers: { [name]: value } }), name)
  for (const subject of ['Automatic reply: Price', 'Trả lời tự động: Giá', 'Respuesta automática: Precio', 'Out of Office'])
    assert.equal(automaticReason({ ...mail, subject }), 'absence')
  for (const address of [
    'MAILER-DAEMON@x.example'.toLowerCase(),
    'no-reply@x.example',
    'noreply@x.example',
    'bounce+123=a@x.example',
    'postmaster@x.example',
  ])
    assert.equal(automaticReason({ ...mail, from: { address } }), 'machine-address')
  assert.equal(automaticReason(mail), undefined)
  assert.equal(
    automaticReason({
      ...mail,
      headers: {
        'auto-submitted': 'no (written by hand)',
        precedence: 'first-class',
        'return-path': '<lan@example.com>',
        'x-auto-response-suppress': 'All',
      },
    }),
    undefined,
  )
})

test('a thread is found by our own value first, then by the nearest mail, then by the number', () => {
  const { joins, threadKey } = threadOf(
    { ...mail, answers: ['sb_aaaaaaaaaaaaaaaaaaaa'], inReplyTo: ['c@x'], references: ['a@x', 'b@x', 'c@x'], subject: 'Re: [#77] Price' },
    'd@x',
  )
  assert.deepEqual(joins, [
    { clientRef: 'sb_aaaaaaaaaaaaaaaaaaaa' },
    { externalId: 'c@x' },
    { externalId: 'b@x' },
    { externalId: 'a@x' },
    { conversation: '77' },
  ])
  assert.equal(threadKey, 'mail:a@x')
})

test('a mail that answers nothing begins a thread of its own, whatever its subject', () => {
  assert.deepEqual(threadOf({ ...mail, subject: 'Re: Price' }, 'd@x'), { threadKey: 'mail:d@x' })
  assert.deepEqual(threadOf({ ...mail, references: ['d@x'], inReplyTo: ['d@x'] }, 'd@x'), { threadKey: 'mail:d@x' })
})

test('two answers to mails of one thread have one key, whichever of them comes first', () => {
  const first = threadOf({ ...mail, references: ['root@x'] }, 'a@x').threadKey
  assert.equal(threadOf({ ...mail, references: ['root@x', 'a@x'] }, 'b@x').threadKey, first)
})

test('ids are read from headers as programs write them', () => {
  assert.deepEqual(idsIn('<a@b>\r\n\t<c@d> (comment) <broken'), ['a@b', 'c@d'])
  assert.deepEqual(idsIn('a@b'), ['a@b'])
  assert.deepEqual(idsIn('your message of Monday'), [])
  assert.deepEqual(idsIn(undefined), [])
  assert.deepEqual(idsIn(`<${'x'.repeat(900)}@b>`), [])
})

test('our own ids lead back to the message that they were made for', () => {
  const ref = 'sb_AbC-_0123456789abcde'
  assert.equal(clientRefOf(ownMessageId(ref, 'shop@hoamai.example')), ref)
  assert.equal(clientRefOf('sb_short@x'), undefined)
})

test('what answers and forwards put before a subject goes, however often', () => {
  for (const [subject, bare] of [
    ['Re: RE: Price', 'Price'],
    ['AW: WG: Preis', 'Preis'],
    ['Trả lời: Giá', 'Giá'],
    ['TL: Giá', 'Giá'],
    ['Re[3]: x', 'x'],
    ['Re : x', 'x'],
    ['Regarding: x', 'Regarding: x'],
    ['RV: Precio', 'Precio'],
    ['回复：价格', '价格'],
  ] as const)
    assert.equal(bareSubject(subject), bare)
  assert.ok(isForward('Re: Fwd: x') && isForward('FW: x') && !isForward('Re: forward: x'))
  assert.equal(numberIn('Re: [#1042] x'), '1042')
  fc.assert(fc.property(fc.string(), (subject) => assert.equal(answerSubject(answerSubject(subject)), answerSubject(subject))))
})

test('encoded words that were cut within a sign are whole again', () => {
  const bytes = Buffer.from('Cảm ơn chị nhiều')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: bytes.length - 1 }), (at) => {
      const word = (part: Buffer) => `=?UTF-8?B?${part.toString('base64')}?=`
      const joined = joinEncodedWords(`Subject: ${word(bytes.subarray(0, at))}\r\n ${word(bytes.subarray(at))}`)
      assert.equal(joined, `Subject: ${word(bytes)}`)
    }),
  )
  assert.equal(joinEncodedWords('=?utf-8?q?a=C3?= =?utf-8?q?=A9?='), '=?utf-8?q?a=C3=A9?=')
  assert.equal(joinEncodedWords('=?utf-8?q?a?= =?iso-8859-1?q?b?='), '=?utf-8?q?a?= =?iso-8859-1?q?b?=')
})

test('a mail of HTML alone is read as words, without what nobody sees', () => {
  assert.equal(
    textOfHtml(
      '<head><title>t</title><style>p{}</style></head><p>One&nbsp;&amp; <b>two</b></p><ul><li>a</li><li>b</li></ul><script>x</script><!-- no --><p>3 &lt; 4',
    ),
    'One & two\n\n• a\n\n• b\n\n3 < 4',
  )
  assert.equal(
    textOfHtml('new<blockquote type="cite">old<blockquote>older</blockquote></blockquote>').replace(/\n+/g, '|'),
    'new|> old|>> older|>>',
  )
})

test('any HTML is read without an exception, and in no time', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('<', '>', '"', "'", '/', 'a', '!', '-', '&', ';', '#', ' ', 'script', 'blockquote', '\u0001', '\u0002'),
      }),
      (html) => {
        assert.ok(!/[\u0001\u0002]/.test(textOfHtml(html)))
      },
    ),
  )
  const started = performance.now()
  for (const html of [
    '<'.repeat(100_000),
    '<a "'.repeat(50_000),
    '<!--'.repeat(50_000),
    '<blockquote>'.repeat(50_000),
    `<a ${'x '.repeat(200_000)}`,
  ])
    textOfHtml(html)
  assert.ok(performance.now() - started < 5_000)
})

test('what a server says of a mail that it will not take leads to what can be done', () => {
  const classOf = (code: number, enhanced?: string) => smtpError({ code, ...(enhanced && { enhanced }), text: 'no' }).class
  assert.deepEqual(
    [
      classOf(421),
      classOf(450, '4.7.1'),
      classOf(452),
      classOf(535, '5.7.8'),
      classOf(454),
      classOf(550, '5.1.1'),
      classOf(551),
      classOf(553),
      classOf(550, '5.7.1'),
      classOf(554),
      classOf(552, '5.3.4'),
      classOf(550, '5.4.5'),
      classOf(503),
    ],
    [
      'retry',
      'retry',
      'retry',
      'reauth',
      'reauth',
      'recipient',
      'recipient',
      'recipient',
      'channel-blocked',
      'channel-blocked',
      'content',
      'channel-blocked',
      'unknown',
    ],
  )
  assert.deepEqual(['5.1.1', '5.1.10', '5.2.1', '5.2.2', '4.2.2', '5.2.3', '5.3.4', '5.7.26', '4.4.1', 'bounced'].map(bounceClass), [
    'recipient',
    'recipient',
    'recipient',
    'retry',
    'retry',
    'content',
    'content',
    'channel-blocked',
    'retry',
    'unknown',
  ])
})

test('what the receiving server found out of a sender is read from its own header', () => {
  assert.deepEqual(authOf('mx.x; dkim=pass header.i=@a; spf=softfail smtp.mailfrom=a; dmarc=fail (p=REJECT)'), {
    dkim: 'pass',
    spf: 'softfail',
    dmarc: 'fail',
  })
  assert.equal(authOf('mx.x; none'), undefined)
})
