import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageInfo, withoutSecrets } from './page-info.ts'
import { frameUrl, readSettings } from './settings.ts'

test('secrets of the address stay on the page: tokens, codes, e-mail addresses, fragments, passwords', () => {
  assert.equal(
    withoutSecrets('https://u:p@shop.example/a?ref=ad&token=1&code=2&q=ring&mail=x&who=lan%40example.com#access_token=9'),
    'https://shop.example/a?ref=ad&q=ring',
  )
  assert.equal(withoutSecrets('https://shop.example/?x=eyJhbGciOiJIUzI1NiJ9'), 'https://shop.example/')
  assert.equal(withoutSecrets('about:blank'), '')
  assert.equal(withoutSecrets(''), '')
})

test('title and addresses fit the limits of the contract', () => {
  const info = pageInfo({ title: 't'.repeat(999), referrer: '', URL: `https://shop.example/${'a'.repeat(5000)}` })
  assert.equal(info.title.length, 300)
  assert.equal(info.url.length, 2000)
})

test('the frame is told who embeds it, and no inbox key can bend its address', () => {
  const url = new URL(
    frameUrl('https://chat.example/widget/v1/', readSettings({ inbox: '"><script>&host=https://evil.example' }), 'https://shop.example'),
  )
  assert.equal(url.origin + url.pathname, 'https://chat.example/widget/v1/frame')
  assert.equal(url.searchParams.get('host'), 'https://shop.example')
  assert.equal(url.searchParams.get('inbox'), '"><script>&host=https://evil.example')
})

test('a page that names no inbox is told so', () => {
  for (const raw of [undefined, null, {}, { inbox: 7 }, 'inbox']) assert.throws(() => readSettings(raw), /inbox is missing/)
})
