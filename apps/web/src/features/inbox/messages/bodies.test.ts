import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cameBy } from './came-by.ts'
import { fileKind } from './file-kind.ts'
import { isSaid, shortAddress } from './short-address.ts'

test('a long address is shown by who answers there, and never as longer than a line', () => {
  assert.equal(shortAddress('https://shop.example:8443/rings/16?size=12'), 'https://shop.example:8443/rings/16?size=12')
  assert.equal(shortAddress(`https://shop.example/?ref=${'a'.repeat(40)}`), `shop.example?ref=${'a'.repeat(27)}…`)
  const long = shortAddress(`https://cdn.example/${'a'.repeat(300)}`)
  assert.match(long, /^cdn\.example\/a+…$/)
  assert.ok(long.length < 50)
  assert.equal(shortAddress('mailto:lan@example.com'), 'mailto:lan@example.com')
})

test('words that a card repeats are not shown twice, others are', () => {
  assert.equal(isSaid('Our shop ', ['Our shop', undefined]), true)
  assert.equal(isSaid(null, []), true)
  assert.equal(isSaid('Is this one left?', ['Our shop']), false)
})

test('an advertisement is told from a link, and an unknown word of the platform is kept', () => {
  assert.deepEqual(cameBy({ source: 'ADS', ref: 'summer', adId: '12' }), { by: 'ad', detail: ['summer', '#12'] })
  assert.deepEqual(cameBy({ source: 'ad', adId: '12' }), { by: 'ad', detail: ['#12'] })
  assert.deepEqual(cameBy({ source: 'SHORTLINK', ref: 'summer' }), { by: 'link', detail: ['summer'] })
  assert.deepEqual(cameBy({ source: 'start-link', ref: 'summer' }), { by: 'link', detail: ['summer'] })
  assert.deepEqual(cameBy({ source: 'DISCOVER_TAB' }), { by: 'other', detail: ['DISCOVER_TAB'] })
  assert.deepEqual(cameBy({ source: 'unknown' }), { by: 'other', detail: [] })
  assert.deepEqual(cameBy('nonsense'), { by: 'other', detail: [] })
})

test('a file is called by its ending, and by no word that nobody knows', () => {
  assert.equal(fileKind('Quote 2041.pdf', 'application/pdf'), 'PDF')
  assert.equal(fileKind('list.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'), 'XLSX')
  assert.equal(fileKind('contact.vcf', 'application/octet-stream'), 'VCF')
  assert.equal(fileKind(null, 'application/zip'), 'ZIP')
  assert.equal(fileKind('noname', 'application/octet-stream'), undefined)
  assert.equal(fileKind(null, null), undefined)
})
