import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOutbound } from './index.ts'

const names: Record<string, string[]> = {
  'imap.shop.example': ['93.184.216.34'],
  'sly.example': ['93.184.216.34', '10.0.0.5'],
  'inside.example': ['192.168.1.2'],
  'box.corp.example': ['10.1.1.1'],
}
const outbound = createOutbound({ allowHosts: ['box.corp.example:993', '127.0.0.1:2143'], resolver: async (name) => names[name] ?? [] })
const ports = [993, 587]
const reach = (host: string, port = 993) => outbound.reach({ host, port, ports })

test('a public mail server is reached at the address that was judged', async () => {
  assert.deepEqual(await reach('IMAP.shop.example'), { address: '93.184.216.34', exempt: false })
})

test('names and addresses that lead inside are refused, also where only one of several does', async () => {
  for (const host of [
    '127.0.0.1',
    '10.0.0.1',
    '::1',
    '[::1]',
    '169.254.169.254',
    '::ffff:10.0.0.1',
    'localhost',
    'mail.internal',
    'mail',
    'inside.example',
    'sly.example',
    '0x7f000001',
    '2130706433',
    '127.1',
    'a.example/../b',
    'user@imap.shop.example',
    '',
  ])
    await assert.rejects(reach(host), { code: 'forbidden-address' }, host)
})

test('ports on which no mail is spoken are refused', async () => {
  for (const port of [22, 25, 80, 5432]) await assert.rejects(reach('imap.shop.example', port), { code: 'forbidden-address' }, String(port))
})

test('what the operator named is reached wherever it leads, and only on that port', async () => {
  assert.deepEqual(await reach('box.corp.example'), { address: '10.1.1.1', exempt: true })
  assert.deepEqual(await reach('127.0.0.1', 2143), { address: '127.0.0.1', exempt: true })
  await assert.rejects(reach('box.corp.example', 587), { code: 'forbidden-address' })
})

test('a name that nobody knows is no refusal', async () => {
  await assert.rejects(reach('nobody.example'), { code: 'ENOTFOUND' })
})
