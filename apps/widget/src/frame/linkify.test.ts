import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linkify, safeUrl } from './linkify.ts'

const links = (text: string) => linkify(text).flatMap((part) => (typeof part === 'string' ? [] : [part]))

test('addresses are found where people write them, without the stop that ends the sentence', () => {
  assert.deepEqual(links('See https://shop.example/a_(b)?x=1#y, or (www.rings.example).'), [
    { text: 'https://shop.example/a_(b)?x=1#y', href: 'https://shop.example/a_(b)?x=1#y' },
    { text: 'www.rings.example', href: 'https://www.rings.example/' },
  ])
  assert.deepEqual(links('Write to lan@example.com!'), [{ text: 'lan@example.com', href: 'mailto:lan@example.com' }])
})

test('nothing that could run or deceive becomes a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'JaVaScRiPt://x%0aalert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'https://bank.example@evil.example/',
    'vbscript:x',
  ]) {
    assert.deepEqual(
      links(text).filter(({ href }) => !/^(https?|mailto):/.test(href) || href.includes('bank.example@')),
      [],
      text,
    )
  }
})

test('the parts put together are the text, and every link is http, https or mailto', () => {
  const piece = fc.constantFrom(
    'https://',
    'www.',
    'a.example',
    '@',
    ' ',
    ')',
    '(',
    '.',
    '<b>',
    'javascript:',
    '\n',
    '😀',
    '"',
    'mailto:',
    '/x?y=',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      const parts = linkify(text)
      assert.equal(parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''), text)
      for (const part of parts) if (typeof part !== 'string') assert.match(part.href, /^(https?:\/\/|mailto:)/)
    }),
  )
})

test('an address to show or load is http(s), relative ones belong to us', () => {
  assert.equal(safeUrl('/files/x', 'https://chat.example/widget/v1/frame'), 'https://chat.example/files/x')
  for (const bad of [
    'javascript:alert(1)',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'blob:https://x/1',
    'https://u:p@x.example',
    '',
    null,
    undefined,
  ]) {
    assert.equal(safeUrl(bad, 'https://chat.example/'), undefined, String(bad))
  }
})
