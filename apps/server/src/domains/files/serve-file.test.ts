import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { createFileWorld, type FileWorld, picture } from './fixtures/file-world.ts'
import { storeFile } from './index.ts'

let world: FileWorld
before(async () => {
  world = await createFileWorld()
})
after(() => world.close())

describe('a served file', () => {
  test('is locked in: sniffed type, no guessing, no scripts, nobody else’s page', async () => {
    const { file } = await world.upload({ bytes: await picture(100).png().toBuffer(), name: 'a.png' })
    const { headers } = await world.fetch(file.url)
    assert.equal(headers['content-type'], 'image/png')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
    assert.match(String(headers['cache-control']), /^private,/)
    assert.match(String(headers['content-disposition']), /^inline; /)
  })

  test('that is no medium of the safe list is a download, and what could run is bytes', async () => {
    for (const [bytes, name, type, served] of [
      ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg', 'image/svg+xml; x', 'application/octet-stream'],
      ['<!doctype html><script>1</script>', 'a.html', 'text/html;charset=', 'application/octet-stream'],
      ['alert(1)', 'a.js', 'image/png', 'application/octet-stream'],
      ['%PDF-1.7\n', 'a.pdf', 'application/pdf', 'application/pdf'],
      ['words', 'a.txt', 'text/html', 'text/plain'],
    ] as const) {
      const { headers } = await world.fetch((await world.upload({ bytes, name, type })).file.url)
      assert.equal(headers['content-type'], served)
      assert.match(String(headers['content-disposition']), /^attachment; /)
    }
  })

  test('has one Content-Disposition line whatever it was called', async () => {
    const stored = await storeFile(world.files, world.acme, {
      content: await picture(50).png().toBuffer(),
      claimedName: 'a"\r\nSet-Cookie: x=1; .html',
      purpose: 'upload',
    })
    assert.match(stored.name, /\.png$/)
    const { headers } = await world.fetch(world.files.linkTo(world.acme, stored.key, 'original'))
    assert.equal(headers['set-cookie'], undefined)
    assert.match(String(headers['content-disposition']), /^inline; filename="[^"\r\n]*"; filename\*=UTF-8''[^\r\n]*$/)
    const download = await world.fetch(
      world.files.link({ tenantId: world.acme, key: stored.key, variant: 'original', disposition: 'attachment' }),
    )
    assert.match(String(download.headers['content-disposition']), /^attachment; /)
  })

  test('comes in parts, only what changed, and by its head alone', async () => {
    const { file } = await world.upload({ bytes: '0123456789', name: 'a.txt' })
    const [part, tail, beyond] = [
      await world.fetch(file.url, { range: 'bytes=2-5' }),
      await world.fetch(file.url, { range: 'bytes=-1' }),
      await world.fetch(file.url, { range: 'bytes=10-' }),
    ]
    assert.deepEqual(
      [part.statusCode, part.body, part.headers['content-range'], part.headers['content-length']],
      [206, '2345', 'bytes 2-5/10', '4'],
    )
    assert.deepEqual([tail.statusCode, tail.body], [206, '9'])
    assert.deepEqual([beyond.statusCode, beyond.headers['content-range']], [416, 'bytes */10'])
    const etag = String(part.headers.etag)
    assert.deepEqual(
      [
        (await world.fetch(file.url, { 'if-none-match': etag })).statusCode,
        (await world.fetch(file.url, { 'if-none-match': '"other"' })).statusCode,
      ],
      [304, 200],
    )
    assert.deepEqual(
      [
        (await world.fetch(file.url, { range: 'bytes=0-1', 'if-range': etag })).statusCode,
        (await world.fetch(file.url, { range: 'bytes=0-1', 'if-range': '"old"' })).statusCode,
      ],
      [206, 200],
    )
    const head = await world.app.inject({ method: 'HEAD', url: file.url.replace('http://desk.example', '') })
    assert.deepEqual([head.statusCode, head.headers['content-length'], head.body], [200, '10', ''])
  })

  test('of a small picture stands for its thumbnail', async () => {
    const small = await storeFile(world.files, world.acme, {
      content: await picture().resize(40, 40).png().toBuffer(),
      claimedName: 'dot.png',
      purpose: 'avatar',
    })
    assert.equal(small.hasThumbnail, false)
    assert.equal((await world.fetch(world.files.linkTo(world.acme, small.key, 'thumb'))).headers['content-type'], 'image/png')
  })
})

describe('a link', () => {
  test('that is altered, too old, of another tenant or leads out is 404, all with the same answer', async () => {
    const { file } = await world.upload({ bytes: 'secret', name: 'a.txt' })
    const path = new URL(file.url).pathname
    const unsame = (text: string) => ({ ...JSON.parse(text), requestId: '' })
    const gone = await world.fetch(world.files.linkTo(world.acme, randomBytes(16).toString('base64url'), 'original'))
    const wrong = [
      world.files.linkTo(world.globex, file.key, 'original'),
      world.files.linkTo(world.acme, file.key, 'thumb'),
      `${path}x`,
      path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace('.', ''),
      path.replace('/files/', '/files/AAAA'),
      '/files/..%2f..%2fetc%2fpasswd',
      '/files/%2e%2e',
      '/files/',
      `/files/${'a'.repeat(5000)}`,
      `/files/${file.key}`,
      '/files/%00',
    ]
    for (const url of wrong) {
      const answer = await world.fetch(url)
      assert.equal(answer.statusCode, 404, url)
      assert.deepEqual(unsame(answer.body), unsame(gone.body), url)
    }
    assert.equal((await world.fetch(path)).statusCode, 200)
    world.pass(20 * 60_000)
    const late = await world.fetch(path)
    assert.deepEqual([late.statusCode, unsame(late.body), late.headers.etag], [404, unsame(gone.body), undefined])
  })

  test('works on the origin of files alone, where there is one', async () => {
    const { app, files: own } = await world.servedAt('http://files.example:8443')
    const file = await storeFile(own, world.acme, { content: Buffer.from('x'), claimedName: 'a.txt', purpose: 'upload' })
    const url = new URL(own.linkTo(world.acme, file.key, 'original'))
    assert.equal(url.origin, 'http://files.example:8443')
    const at = (host: string) => app.inject({ method: 'GET', url: url.pathname, headers: { host } })
    assert.deepEqual(
      [(await at('files.example:8443')).statusCode, (await at('desk.example')).statusCode, (await at('files.example')).statusCode],
      [200, 404, 404],
    )
    assert.equal((await at('files.example:8443')).headers['cross-origin-resource-policy'], 'cross-origin')
    await app.close()
    await own.close()
  })
})

test('a lasting link opens its file for a month, under the name it ends in', async () => {
  const stored = await storeFile(world.files, world.acme, {
    content: await picture(50).png().toBuffer(),
    claimedName: 'nhẫn vàng.png',
    purpose: 'upload',
  })
  const request = {
    tenantId: world.acme,
    key: stored.key,
    variant: 'original',
    viewer: 'platform',
    lasting: { name: stored.name },
  } as const
  const { pathname } = new URL(world.files.link(request))
  assert.match(decodeURIComponent(pathname), /\/nhẫn vàng\.png$/)
  world.pass(29 * 86_400_000)
  assert.equal((await world.fetch(pathname)).headers['content-type'], 'image/png')
  world.pass(3 * 86_400_000)
  assert.equal((await world.fetch(pathname)).statusCode, 404)
})
