import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Transcript, transcriptMail } from './transcript-mail.ts'

const AT = new Date('2026-11-21T07:02:00Z')
const transcript = (more: Partial<Transcript>): Transcript => ({
  locale: 'en',
  timeZone: 'Asia/Ho_Chi_Minh',
  business: 'The Shop',
  customer: 'Lan',
  channel: 'WhatsApp shop',
  lines: [],
  shortened: false,
  ...more,
})
const line = { at: AT, who: 'Lan', ours: false, text: 'Size 52?', kind: null, files: [] }

test('a transcript says who said what and when, in the business’s own time, with files as links', () => {
  const ours = { ...line, who: 'Hà', ours: true, text: null, files: [{ name: 'ring.png', url: 'https://desk.example/f/abc' }] }
  const { subject, text, html } = transcriptMail('lan@people.example', transcript({ lines: [line, ours] }))
  assert.equal(subject, 'Your conversation with The Shop')
  assert.match(text, /Lan, Nov 21, 2026, 2:02\sPM\nSize 52\?\n\nHà, .*\nring\.png: https:\/\/desk\.example\/f\/abc/u)
  assert.match(html, /<a href="https:\/\/desk\.example\/f\/abc">ring\.png<\/a>/)
})

test('whatever is said, it is never markup in the mail, nor a second line of its head', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (said, name) => {
      const { html, subject } = transcriptMail(
        'a@b.example',
        transcript({ business: name, lines: [{ ...line, who: name, text: `<script>${said}</script>` }] }),
      )
      assert.ok(!html.includes('<script>'))
      assert.ok(!/[\r\n]/.test(subject))
    }),
  )
})

test('what is no text is named, and that older messages are left out is said', () => {
  for (const locale of ['en', 'vi', 'es'] as const) {
    const { text } = transcriptMail(
      'a@b.example',
      transcript({ locale, shortened: true, lines: [{ ...line, text: null, kind: 'location' }] }),
    )
    assert.match(text, /\[location\]/)
    assert.equal(text.split('\n\n').length, 4)
  }
})
