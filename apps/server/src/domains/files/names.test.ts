import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanName, extensionOf, withExtension } from './clean-name.ts'
import { contentDisposition } from './disposition.ts'

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.string({ unit: 'grapheme', maxLength: 500 }),
  fc
    .array(
      fc.constantFrom(
        '.',
        '..',
        '/',
        '\\',
        '\r\n',
        '"',
        '\0',
        '\u202e',
        '%',
        "'",
        '*',
        'a',
        'ả',
        '😀',
        '\ud83d',
        ' ',
        '.png',
        ';',
        '\u2066',
      ),
      { maxLength: 300 },
    )
    .map((parts) => parts.join('')),
)

test('a clean name is one visible part of at most 200 units, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(anyName, (claimed) => {
      const name = cleanName(claimed)
      assert.ok(name.length >= 1 && name.length <= 200)
      assert.ok(name.isWellFormed())
      assert.doesNotMatch(name, /[\p{Cc}/\\<>:"|?*\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      assert.notEqual(name.replaceAll('.', ''), '')
      assert.equal(cleanName(name), name)
    }),
    { numRuns: 300 },
  )
})

for (const [claimed, name] of [
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\lan\\hóa đơn.pdf', 'hóa đơn.pdf'],
  ['..', 'file'],
  ['', 'file'],
  ['\u202egpj.exe', 'gpj.exe'],
  ['a"\r\nSet-Cookie: x=1; .html', 'a_Set-Cookie_ x=1; .html'],
  ['  .hidden. ', 'hidden'],
  ['x$(reboot);rm -rf.txt', 'x$(reboot);rm -rf.txt'],
  ['ảnh 😀.png', 'ảnh 😀.png'],
  ['\ud800.png', '\ufffd.png'],
] as const)
  test(`${JSON.stringify(claimed)} is kept as ${JSON.stringify(name)}`, () => assert.equal(cleanName(claimed), name))

test('a name of four kilobytes is cut and keeps its extension', () => {
  const name = cleanName(`${'ả'.repeat(4096)}.pdf`)
  assert.equal(name.length, 200)
  assert.equal(extensionOf(name), 'pdf')
})

test('the extension of what the content is ends the name', () => {
  assert.equal(withExtension('photo.html', ['png']), 'photo.html.png')
  assert.equal(withExtension('photo.PNG', ['png']), 'photo.PNG')
  assert.equal(withExtension('photo', ['jpg', 'jpeg']), 'photo.jpg')
  assert.equal(withExtension('page.html', []), 'page.html')
  fc.assert(
    fc.property(anyName, (claimed) => {
      const name = withExtension(cleanName(claimed), ['jpg', 'jpeg'])
      return name.length <= 200 && name.isWellFormed() && ['jpg', 'jpeg'].includes(extensionOf(name))
    }),
  )
})

/** RFC 6266 with RFC 8187, read strictly. */
function parsed(header: string): { type: string; filename: string; extended: string } {
  const found =
    /^(inline|attachment); filename="((?:[\x20-\x21\x23-\x5b\x5d-\x7e])*)"; filename\*=UTF-8''((?:%[0-9A-F]{2}|[A-Za-z0-9!#$&+.^_`|~-])*)$/.exec(
      header,
    )
  assert.ok(found, header)
  const [, type = '', filename = '', extended = ''] = found
  return { type, filename, extended: decodeURIComponent(extended) }
}

test('whatever the name, the header is one line of ASCII from which a parser reads the same name again', () => {
  fc.assert(
    fc.property(anyName, fc.constantFrom('inline' as const, 'attachment' as const), (name, type) => {
      const read = parsed(contentDisposition(type, name))
      assert.equal(read.type, type)
      assert.equal(read.extended, name.toWellFormed())
      assert.equal(read.filename.length, name.length)
    }),
    { numRuns: 300 },
  )
})
