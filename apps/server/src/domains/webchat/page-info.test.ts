import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanPage, withoutSecrets } from './page-info.ts'

test('addresses keep what tells where the visitor was and lose what tells who he is', () => {
  assert.equal(
    withoutSecrets('https://u:p@shop.example/a?id=7&access_token=x&next=lan@example.com#id_token=y'),
    'https://shop.example/a?id=7',
  )
  assert.equal(withoutSecrets('https://shop.example/?q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'https://shop.example/')
})

test('an address that is no web address is left out', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'nothing'])
    assert.equal(cleanPage({ url }), undefined)
  assert.deepEqual(cleanPage({ url: 'javascript:alert(1)', title: 'Roses' }), { title: 'Roses' })
})

test('whatever the address, no fragment and no sign-in of it is kept', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
      const clean = new URL(withoutSecrets(address) ?? '')
      assert.deepEqual([clean.hash, clean.username, clean.password], ['', '', ''])
    }),
    { numRuns: 40 },
  )
})
