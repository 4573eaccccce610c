import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertSound } from '../suite/events.ts'
import { readFixtures } from '../suite/fixtures.ts'
import { normalise } from './normalise.ts'
import { parseMail } from './parse.ts'

const MAILS = new URL('./mails/', import.meta.url)
const names = readdirSync(MAILS).map((file) => file.replace('.eml', ''))
const rawOf = (name: string) => readFileSync(new URL(`${name}.eml`, MAILS))
const bodyAround = (mail: unknown) => ({
  switchboardMail: 1,
  account: 'shop@hoamai.example',
  side: 'in',
  own: [],
  folder: 'INBOX',
  uidValidity: '1',
  uid: 1,
  internalMs: 1_793_000_000_000,
  sizeBytes: 1,
  mail,
})

for (const name of names) {
  test(`the mail “${name}” is parsed into the body of its fixture`, async () => {
    const fixture = JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'))
    const { record } = await parseMail(rawOf(name))
    assert.deepEqual(JSON.parse(JSON.stringify(record)), fixture.body.mail)
  })
}

test('every fixture has its mail', () => {
  assert.equal(readFixtures(new URL('./fixtures/', import.meta.url)).length, names.length)
  assert.ok(names.length > 20)
})

test('any bytes at all are a mail that comes to something and can be stored', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (raw) => {
      const normalised = normalise(bodyAround((await parseMail(raw)).record))
      assertSound(normalised)
      assert.equal(normalised.events.length + normalised.skipped.length, 1)
    }),
    { numRuns: 200 },
  )
})

test('a real mail with bytes changed in it still comes to something, and to the same when it comes again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }) }), { minLength: 1, maxLength: 20 }),
      async (name, changes) => {
        const raw = Buffer.from(rawOf(name))
        for (const { at, byte } of changes) raw[at % raw.length] = byte
        const [first, again] = [await parseMail(raw), await parseMail(raw)]
        assert.deepEqual(first, again)
        const normalised = normalise(bodyAround(JSON.parse(JSON.stringify(first.record))))
        assertSound(normalised)
        assert.ok(normalised.events.length + normalised.skipped.length > 0)
      },
    ),
    { numRuns: 300 },
  )
})

test('a mail without an id of its own keeps the one that was made for it, whichever servers it came by', async () => {
  const raw = rawOf('no-id-and-nul').toString('latin1')
  const other = Buffer.from(`Received: from elsewhere\r\nDelivered-To: shop@hoamai.example\r\n${raw}`, 'latin1')
  assert.equal((await parseMail(other)).record.fingerprint, (await parseMail(Buffer.from(raw, 'latin1'))).record.fingerprint)
})

test('a mail nested beyond all measure is shown as text, with the reason', async () => {
  const open = Array.from({ length: 80 }, (_unused, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join('')
  const { record } = await parseMail(Buffer.from(`From: a@b.example\r\nSubject: deep\r\n${open}Content-Type: text/plain\r\n\r\nhello`))
  assert.match(record.text ?? '', /nesting/i)
})

test('of a very long mail the beginning is kept, and its length told', async () => {
  const { record } = await parseMail(Buffer.from(`From: a@b.example\r\nMessage-ID: <long@b>\r\n\r\n${'word '.repeat(100_000)}`))
  assert.equal(record.text?.length, 200_000)
  assert.ok((record.cut?.text ?? 0) > 400_000)
})

test('files beyond the fiftieth are counted', async () => {
  const parts = Array.from(
    { length: 60 },
    (_unused, i) => `--m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="${i}.pdf"\r\n\r\nx${i}\r\n`,
  ).join('')
  const { record, files } = await parseMail(
    Buffer.from(`From: a@b.example\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n${parts}--m--\r\n`),
  )
  assert.deepEqual([record.files.length, files.length, record.filesOmitted], [50, 50, 10])
})
