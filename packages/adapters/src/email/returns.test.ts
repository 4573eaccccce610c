import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOf } from './bounce.ts'
import { firstContact } from './first-contact.ts'
import { normalise } from './normalise.ts'
import { parseMail } from './parse.ts'

test('only what says that nobody is there bars an address at once; what is about the mail or its sender says nothing against it', () => {
  const about = (status?: string) => faultOf({ recipient: 'lan@example.com', action: 'failed', ...(status && { status }) })?.what
  assert.deepEqual(['5.1.1', '5.4.1', '5.2.1', '5.2.2', '4.2.2', '4.4.7', '5.0.0', undefined].map(about), [
    'hard',
    'hard',
    'hard',
    'soft',
    'soft',
    'soft',
    'soft',
    'soft',
  ])
  assert.deepEqual(['5.7.1', '5.2.3', '5.3.4', '5.6.0'].map(about), [undefined, undefined, undefined, undefined])
})

test('a report that quotes nothing is known by the address that it came to', async () => {
  const raw = [
    'From: MAILER-DAEMON@mx.example',
    'To: shop+sb_0bmAxqzrTvOHPl3yRP7f@hoamai.example',
    'Message-ID: <r1@mx.example>',
    'Date: Tue, 03 Nov 2026 04:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=B',
    '',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; lan@example.com',
    'Action: failed',
    'Status: 5.1.1',
    '--B--',
    '',
  ].join('\r\n')
  const { record } = await parseMail(Buffer.from(raw))
  const [event] = normalise({
    switchboardMail: 1,
    account: 'shop@hoamai.example',
    side: 'in',
    own: [],
    folder: 'INBOX',
    uidValidity: '1',
    uid: 1,
    internalMs: Date.parse('2026-11-03T04:00:01Z'),
    sizeBytes: raw.length,
    mail: record,
  }).events
  assert.ok(event?.kind === 'status')
  assert.deepEqual([event.status, event.clientRef, event.faults?.[0]?.what], ['failed', 'sb_0bmAxqzrTvOHPl3yRP7f', 'hard'])
})

test('whom one writes to first is named by an address alone, or as programs copy it', () => {
  const named = (typed: string) => firstContact.participant(typed)
  assert.deepEqual(named(' Ana@Example.com '), { identities: [{ kind: 'email', value: 'ana@example.com' }] })
  assert.deepEqual(named('"Pérez, Ana" <ana@example.com>'), {
    identities: [{ kind: 'email', value: 'ana@example.com' }],
    name: 'Pérez, Ana',
  })
  for (const typed of ['', 'ana', 'a@b, c@d', '<>', 'x\r\nBcc: y@z.example']) assert.equal(named(typed), undefined, typed)
})
