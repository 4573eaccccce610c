import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { masterKey } from '../../infra/crypto/master-key.ts'
import { fileLinks, type LinkRequest } from './links.ts'

const keysOf = (text: string) => ({ current: masterKey(text), byId: new Map() })
const links = fileLinks({ publicUrl: 'https://desk.example', filesUrl: undefined }, keysOf('a key that is long enough for a test'))
const NOW = Date.UTC(2026, 0, 31, 8, 15, 42)
const photo: LinkRequest = { tenantId: '7', key: 'AAAAAAAAAAAAAAAAAAAAAA', variant: 'original', now: NOW }
const tokenOf = (url: string) => url.split('/').at(-1) ?? ''

test('a link opens what it was made for, for at least 15 and at most 20 minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: NOW, max: NOW + 3_600_000 }), (now) => {
      const token = tokenOf(links.link({ ...photo, now }))
      assert.deepEqual(links.open(token, now), {
        tenantId: '7',
        key: photo.key,
        variant: 'original',
        disposition: 'inline',
        viewer: 'user',
      })
      assert.ok(links.open(token, now + 15 * 60_000 - 1))
      assert.equal(links.open(token, now + 20 * 60_000), undefined)
    }),
  )
})

test('a link asked for twice within its step is the same, so that browsers can cache', () => {
  assert.equal(links.link(photo), links.link({ ...photo, now: NOW + 60_000 }))
})

test('an own origin for files is in their links', () => {
  const own = fileLinks(
    { publicUrl: 'https://desk.example', filesUrl: 'https://files.example' },
    keysOf('a key that is long enough for a test'),
  )
  assert.match(own.link(photo), /^https:\/\/files\.example\/files\/[\w.-]+$/)
})

test('a link that was altered anywhere, or signed by another key, opens nothing', () => {
  const token = tokenOf(links.link(photo))
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.'), (at, sign) => {
      const altered = token.slice(0, at) + sign + token.slice(at + 1)
      const opened = links.open(altered, NOW)
      // The last sign of base64url holds bits that mean nothing: what decodes to the same is the same link.
      if (altered !== token && opened) assert.deepEqual(opened, links.open(token, NOW))
    }),
  )
  const other = fileLinks({ publicUrl: 'https://desk.example', filesUrl: undefined }, keysOf('another key that is long enough too'))
  assert.equal(links.open(tokenOf(other.link(photo)), NOW), undefined)
  fc.assert(fc.property(fc.string(), (text) => links.open(text, NOW) === undefined))
})

test('a link to the thumbnail, for a download or for a visitor is another link', () => {
  const all = [
    photo,
    { ...photo, variant: 'thumb' as const },
    { ...photo, disposition: 'attachment' as const },
    { ...photo, viewer: 'visitor' as const },
    { ...photo, tenantId: '8' },
  ]
  assert.equal(new Set(all.map((request) => links.link(request))).size, all.length)
})

test('a lasting link opens for 30 days, ends in the file’s name, and only its token counts', () => {
  const url = links.link({ ...photo, viewer: 'platform', lasting: { name: 'báo giá.pdf' } })
  const [token = '', name = ''] = url.split('/').slice(-2)
  assert.equal(decodeURIComponent(name), 'báo giá.pdf')
  const opened = { tenantId: '7', key: photo.key, variant: 'original', disposition: 'inline', viewer: 'platform' }
  assert.deepEqual(links.open(token, NOW + 30 * 86_400_000 - 1), opened)
  assert.equal(links.open(token, NOW + 31 * 86_400_000), undefined)
})
