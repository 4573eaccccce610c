import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import type { OutboundMessage, PageAccess } from '../adapter.ts'
import { parseMail } from './parse.ts'
import { type RenderedFile, render } from './render.ts'

const access: PageAccess = { account: 'Shop@hoamai.example', accessToken: '', settings: { senderName: 'Hoa Mai' } }
const message: OutboundMessage = {
  clientRef: 'sb_0bmAxqzrTvOHPl3yRP7f',
  senderName: 'Mai',
  to: [{ kind: 'email', value: 'lan@example.com' }],
  text: 'Dạ còn ạ.\nXem https://hoamai.example/ao?a=1&b=2 nhé.',
  windowMode: 'free',
}
const nowMs = Date.parse('2026-11-03T03:00:00Z')
const rendered = (change: Partial<OutboundMessage> = {}, settings: Record<string, string> = {}, files: RenderedFile[] = []) =>
  render({ ...message, ...change }, { access: { ...access, settings: { ...access.settings, ...settings } }, files, nowMs })
const textOf = (raw: Uint8Array) => Buffer.from(raw).toString('latin1')
const headOf = (raw: Uint8Array) => textOf(raw).split('\r\n\r\n')[0] ?? ''

test('a mail is what it was before: sender, addressee, subject, words, in text and in HTML', async () => {
  const { raw, messageId, to, from } = rendered({
    letter: {
      subject: 'Đơn hàng của chị Lan',
      after: 'a@b',
      before: ['0@b', 'a@b'],
      cc: ['Ana@example.com'],
      bcc: ['boss@hoamai.example'],
    },
  })
  const email = await PostalMime.parse(raw)
  assert.deepEqual(email.from, { name: 'Mai (Hoa Mai)', address: 'shop@hoamai.example' })
  assert.equal(email.subject, 'Re: Đơn hàng của chị Lan')
  assert.equal(email.text?.replaceAll('\r', '').trim(), message.text)
  assert.match(email.html ?? '', /Dạ còn ạ\.<br>\s+Xem <a href="https:\/\/hoamai\.example\/ao\?a=1&amp;b=2">/)
  assert.equal(email.messageId, `<${messageId}>`)
  assert.equal(email.date, '2026-11-03T03:00:00.000Z')
  const { record } = await parseMail(raw)
  assert.deepEqual([record.inReplyTo, record.references], [['a@b'], ['0@b', 'a@b']])
  assert.deepEqual([from, [...to]], ['shop@hoamai.example', ['lan@example.com', 'ana@example.com', 'boss@hoamai.example']])
  assert.ok(!/bcc|boss/i.test(textOf(raw)), 'nobody sees hidden copies')
})

test('a mail goes openly to those who are named, and else to the one whom the conversation is with', async () => {
  const { raw, to } = rendered({ letter: { to: ['ana@example.com', 'Ben@example.com'], cc: ['lan@example.com'] } })
  const { record } = await parseMail(raw)
  assert.deepEqual(
    [record.to.map(({ address }) => address), [...to]],
    [
      ['ana@example.com', 'ben@example.com'],
      ['ana@example.com', 'ben@example.com', 'lan@example.com'],
    ],
  )
  assert.deepEqual(rendered({ letter: {} }).to, ['lan@example.com'])
})

test('a mail comes back to an address that names it, where that is wished', () => {
  assert.equal(rendered({}, { bounceAddress: 'on' }).from, 'shop+sb_0bmAxqzrTvOHPl3yRP7f@hoamai.example')
  assert.equal(headOf(rendered({}, { bounceAddress: 'on' }).raw), headOf(rendered().raw))
})

test('the id of a mail is known before it is sent, and the same for every attempt', () => {
  assert.equal(rendered().messageId, 'sb_0bmAxqzrTvOHPl3yRP7f@hoamai.example')
  assert.deepEqual(rendered().raw, rendered().raw)
})

test('nothing that anybody writes begins a header or ends one', async () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      'a',
      'é',
      '漢',
      '😀',
      '\r',
      '\n',
      '\r\nBcc: x@evil.example',
      '\r\n\r\n',
      '\0',
      '"',
      '\\',
      '<',
      '>',
      ':',
      ' ',
      '\u2028',
      '=?utf-8?q?x?=',
      ',',
    ),
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, nasty, async (subject, name, file, id) => {
      const { raw } = rendered({ senderName: name, letter: { subject, after: `x${id}@b`, before: [id] } }, { senderName: name }, [
        { name: file, mimeType: 'application/pdf', bytes: Buffer.from('x') },
      ])
      const names = headOf(raw)
        .replace(/\r\n[ \t]+/g, ' ')
        .split('\r\n')
        .map((line) => line.split(':')[0])
      assert.deepEqual(names, ['From', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References', 'MIME-Version', 'Content-Type'])
      const email = await PostalMime.parse(raw)
      assert.equal(email.attachments.length, 1)
      assert.deepEqual(email.to, [{ name: '', address: 'lan@example.com' }])
    }),
    { numRuns: 300 },
  )
})

test('any text comes out as it went in, in lines that every server takes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 0, max: 1200 }), async (words, length) => {
      const text = `a${words}${'x'.repeat(length)}\n.\n. dot\nend`
      const { raw } = rendered({ text })
      assert.ok(
        textOf(raw)
          .split('\r\n')
          .every((line) => line.length <= 200),
        'no line is long',
      )
      assert.ok(!/(^|[^\r])\n|\r(?!\n)/.test(textOf(raw)), 'every line ends as lines of mail do')
      const email = await PostalMime.parse(raw)
      assert.equal(email.text?.replaceAll('\r', '').trimEnd(), text.toWellFormed().replace(/\r\n?/g, '\n'))
    }),
    { numRuns: 200 },
  )
})

test('an answer carries the subject of its thread once, with the number where that is wanted', async () => {
  const subjectOf = async (subject: string, settings = {}) =>
    (await PostalMime.parse(rendered({ letter: { subject, after: 'a@b', conversation: '1042' } }, settings).raw)).subject
  assert.equal(await subjectOf('RE: Re[2]: TL: Trả lời: Giá'), 'Re: Giá')
  assert.equal(await subjectOf('Giá', { subjectNumber: 'on' }), 'Re: [#1042] Giá')
  assert.equal(await subjectOf('Re: [#1042] Giá', { subjectNumber: 'on' }), 'Re: [#1042] Giá')
})

test('pictures stand in the mail, other files hang on it, and names of all languages survive', async () => {
  const files = [
    { name: 'áo đỏ.png', mimeType: 'image/png', bytes: Buffer.from([1, 2, 3]) },
    { name: "Hóa đơn (tháng 11)'.pdf", mimeType: 'application/pdf', bytes: Buffer.alloc(500, 7) },
  ]
  const email = await PostalMime.parse(rendered({}, {}, files).raw)
  const [picture, pdf] = email.attachments
  assert.deepEqual([picture?.filename, picture?.disposition, picture?.related], ['áo đỏ.png', 'inline', true])
  assert.ok(email.html?.includes(`cid:${picture?.contentId?.slice(1, -1)}`))
  assert.deepEqual([pdf?.filename, pdf?.disposition], ["Hóa đơn (tháng 11)'.pdf", 'attachment'])
  assert.deepEqual(Buffer.from(pdf?.content as ArrayBuffer), Buffer.alloc(500, 7))
})

test('what nobody of the team wrote says that a machine wrote it, what a person wrote does not', () => {
  const { senderName: _, ...byMachine } = message
  const machine = headOf(render(byMachine, { access, files: [], nowMs }).raw)
  assert.match(machine, /Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nX-Switchboard-Loop: shop@hoamai.example/)
  assert.ok(!/auto|loop/i.test(headOf(rendered().raw)))
})

test('signature, reply line and an address for answers are there where they are wanted', async () => {
  const { raw } = rendered({}, { signature: 'Hoa Mai\\n0901 234 567', replyLine: 'vi', plusAddress: 'on' })
  const email = await PostalMime.parse(raw)
  assert.match(email.text ?? '', /^— Vui lòng .+ —\r?\n\r?\nDạ còn ạ[\s\S]+\r?\n-- \r?\nHoa Mai\r?\n0901 234 567/)
  assert.deepEqual(
    email.replyTo?.map(({ address }) => address),
    ['shop+sb_0bmAxqzrTvOHPl3yRP7f@hoamai.example'],
  )
  const { record } = await parseMail(Buffer.from('From: lan@example.com\r\nTo: shop+sb_0bmAxqzrTvOHPl3yRP7f@hoamai.example\r\n\r\nok'))
  assert.deepEqual(record.answers, ['sb_0bmAxqzrTvOHPl3yRP7f'])
})

test('HTML of an agent’s words holds no markup of his', async () => {
  const { html } = await PostalMime.parse(rendered({ text: '<script>alert(1)</script> & "x"' }).raw)
  assert.ok(html?.includes('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;'))
})

test('long threads keep their first id and the newest', async () => {
  const before = Array.from({ length: 60 }, (_unused, i) => `${i}@b`)
  const { record } = await parseMail(rendered({ letter: { subject: 'x', after: '60@b', before } }).raw)
  assert.deepEqual([record.references.length, record.references[0], record.references.at(-1)], [20, '0@b', '60@b'])
})
