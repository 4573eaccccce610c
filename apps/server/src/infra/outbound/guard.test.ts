import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpFailure } from '@switchboard/adapters/adapter'
import fc from 'fast-check'
import { createOutbound, isPublicAddress } from './index.ts'

const PUBLIC = '93.184.215.14'
const guarded = createOutbound({ allowHosts: [], resolver: async () => [PUBLIC] })

const INSIDE = [
  'https://127.0.0.1/',
  'https://0x7f.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0177.0.0.1/',
  'https://①②⑦.⓪.⓪.①/',
  'https://127.0.0.1./',
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://shop.localhost/',
  'https://printer.local/',
  'https://db.internal./',
  'https://metadata/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:7f00:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b:1::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  'https://[fe80::1]/',
  'https://[fc00::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://[2001:db8::1]/',
  'https://[3fff::1]/',
  'https://[::ffff:0:127.0.0.1]/',
  'https://[2606:4700::5efe:7f00:1]/',
  'https://[100::1]/',
  'https://[4000::1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://192.0.2.1/',
  'https://198.18.0.1/',
  'https://198.51.100.7/',
  'https://203.0.113.9/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  'https://168.63.129.16/',
  'https://192.88.99.1/',
]
const WRONG = [
  'https://shop.example.com:22/',
  'https://shop.example.com:5432/',
  'https://shop.example.com:80/',
  'http://shop.example.com/',
  'http://shop.example.com:443/',
  'https://user:secret@shop.example.com/',
  'file:///etc/passwd',
  'gopher://shop.example.com/',
  'ftp://shop.example.com/',
  'data:text/plain,x',
  '//shop.example.com',
  '',
  'https://',
]

for (const url of [...INSIDE, ...WRONG]) {
  test(`${url || '(nothing)'} is refused when it is saved and when it is called, and nothing is sent`, async () => {
    assert.match((await guarded.refuse(url)) ?? 'let through', /^Refused to call out/)
    await assert.rejects(
      guarded.request({ method: 'GET', url }),
      (error) => error instanceof HttpFailure && error.code === 'forbidden-address' && !error.sent,
    )
    await assert.rejects(guarded.download({ url }, { maxBytes: 10, sink: async () => assert.fail('bytes came') }), {
      code: 'forbidden-address',
      sent: false,
    })
  })
}

test('an ordinary address may be saved', async () => {
  assert.equal(await guarded.refuse('https://shop.example.com/hook?x=1'), undefined)
  assert.equal(await guarded.refuse('https://8.8.8.8/'), undefined)
  assert.equal(await guarded.refuse('https://[2606:4700:4700::1111]/'), undefined)
})

for (const addresses of [
  ['127.0.0.1'],
  ['::1'],
  ['10.0.0.5'],
  [PUBLIC, '169.254.169.254'],
  ['64:ff9b::a00:1'],
  ['fe80::1%eth0'],
  ['nonsense'],
]) {
  test(`a name that leads to ${addresses.join(' and ')} is refused when it is saved and when it is called`, async () => {
    const http = createOutbound({ allowHosts: [], resolver: async () => addresses })
    assert.match((await http.refuse('https://evil.example.com/')) ?? 'let through', /not on the public internet/)
    await assert.rejects(http.request({ method: 'POST', url: 'https://evil.example.com/', body: 'secret' }), {
      code: 'forbidden-address',
      sent: false,
    })
  })
}

test('a name without an address is a failed connection, and nothing was sent', async () => {
  const http = createOutbound({ allowHosts: [], resolver: async () => [] })
  await assert.rejects(http.request({ method: 'GET', url: 'https://nowhere.example.com/' }), { code: 'connect', sent: false })
})

test('a resolver that says one thing at the check and another at the connection finds nobody to tell it to', async () => {
  const asked: string[] = []
  const answers = [[PUBLIC], ['127.0.0.1'], ['127.0.0.1']]
  const http = createOutbound({ allowHosts: [], resolver: async (name) => (asked.push(name) && answers.shift()) || ['127.0.0.1'] })
  assert.equal(await http.refuse('https://rebind.example.com/'), undefined)
  await assert.rejects(http.request({ method: 'GET', url: 'https://rebind.example.com/' }), { code: 'forbidden-address', sent: false })
  assert.equal(asked.length, 2, 'once for the check, once for the connection, whose answer is the one that is judged')
})

test('plain http is for named hosts alone, on port 80, and never for a private address', async () => {
  const http = createOutbound({
    allowHosts: [],
    plainHttpHosts: ['cdn.example.com'],
    resolver: async (name) => (name === 'cdn.example.com' ? [PUBLIC] : ['127.0.0.1']),
  })
  assert.equal(await http.refuse('http://cdn.example.com/a.jpg'), undefined)
  assert.match((await http.refuse('http://cdn.example.com:8080/a.jpg')) ?? '', /port 8080/)
  assert.match((await http.refuse('http://other.example.com/a.jpg')) ?? '', /https is needed/)
})

test('no IPv4 address is public in a disguise of IPv6 that leads back to it', () => {
  const octet = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
      const v4 = octets.join('.')
      const hex = [0, 2].map((i) => (((octets[i] ?? 0) << 8) | (octets[i + 1] ?? 0)).toString(16))
      for (const form of [
        `::ffff:${v4}`,
        `::${v4}`,
        `::ffff:0:${v4}`,
        `64:ff9b::${v4}`,
        `2002:${hex.join(':')}::1`,
        `2606:4700::5efe:${hex.join(':')}`,
      ])
        assert.equal(isPublicAddress(form), false, form)
    }),
  )
})

test('anything that is no address is not public', () => {
  fc.assert(fc.property(fc.string(), (text) => /^[\d.]+$|:/.test(text) || !isPublicAddress(text)))
})

test('a medium comes from the hosts of its provider or not at all', async () => {
  const asked: string[] = []
  const http = createOutbound({ allowHosts: [], resolver: async (name) => (asked.push(name) ? [] : [PUBLIC]) })
  const from = (url: string) => http.download({ url }, { maxBytes: 10, sink: async () => assert.fail('bytes came') })
  const only = (url: string) =>
    http.download({ url, onlyHosts: ['twilio.example'] }, { maxBytes: 10, sink: async () => assert.fail('bytes came') })
  for (const url of [
    'https://evil.example.com/',
    'https://twilio.example.evil.com/',
    'https://eviltwilio.example/',
    'https://evil.com/twilio.example',
  ])
    await assert.rejects(only(url), { code: 'forbidden-address', sent: false })
  assert.deepEqual(asked, [])
  for (const url of ['https://twilio.example/', 'https://media.twilio.example/']) await assert.rejects(only(url), { code: 'connect' })
  await assert.rejects(from('https://evil.example.com/'), { code: 'connect' })
})
