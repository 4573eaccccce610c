import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createShopWorld, type ShopWorld } from '../support/webchat.ts'
import { API } from '../support/visitor-socket.ts'

let world: ShopWorld
let shop: Awaited<ReturnType<ShopWorld['shop']>>
before(async () => {
  world = await createShopWorld()
  shop = await world.shop('flowers')
})
after(() => world.close())

test('the line on the shop’s page brings the loader, the frame for the pages of the list, and hashed files', async () => {
  const { pageId, key } = await world.addPage(shop.id)
  const loader = await world.call('GET', '/widget/v1/loader.js', { origin: 'https://shop.example' })
  assert.deepEqual(
    [loader.status, loader.headers['cache-control'], loader.headers['cross-origin-resource-policy']],
    [200, 'public, max-age=300', 'cross-origin'],
  )
  assert.match(String(loader.headers['content-type']), /^text\/javascript/)
  const known = await world.call('GET', '/widget/v1/loader.js', { headers: { 'if-none-match': String(loader.headers.etag) } })
  assert.equal(known.status, 304)

  const frame = await world.call('GET', `/widget/v1/frame?inbox=${key}&host=https://shop.example&locale=vi`)
  const policy = String(frame.headers['content-security-policy'])
  assert.deepEqual([frame.status, frame.headers['x-frame-options']], [200, undefined])
  assert.match(policy, /script-src 'self';/)
  assert.match(policy, /frame-ancestors 'self' \*$/)
  await world.configure(shop.id, pageId, {
    allowedOrigins: ['https://shop.example', 'https://*.shop.example', 'http://localhost:*', 'https://x.example; script-src *'],
  })
  const narrow = await world.call('GET', `/widget/v1/frame?inbox=${key}`)
  assert.match(
    String(narrow.headers['content-security-policy']),
    /frame-ancestors 'self' https:\/\/shop\.example https:\/\/\*\.shop\.example http:\/\/localhost:\*$/,
  )
  assert.equal((await world.call('GET', `/widget/v1/frame?inbox=${'x'.repeat(32)}`)).status, 404)
  assert.equal((await world.call('GET', '/widget/v1/frame')).status, 404)

  const asset = await world.call('GET', '/widget/v1/assets/frame-abc123.js')
  assert.deepEqual([asset.status, asset.headers['cache-control']], [200, 'public, max-age=31536000, immutable'])
  for (const path of ['..%2fframe.html', '%2e%2e/frame.html', '..%2f..%2f..%2fetc%2fpasswd', 'nothing.js'])
    assert.equal((await world.call('GET', `/widget/v1/assets/${path}`)).status, 404, path)
  assert.equal((await world.call('GET', `${API}/nothing`)).status, 404)
})

test('the widget travels packed to whoever can unpack it, and as it is to others', async () => {
  for (const [path, plain] of [
    ['loader.js', 'globalThis.loaded = true'],
    ['assets/frame-abc123.js', 'export const chat = 1'],
  ] as const) {
    const get = (wish: string) => world.call<Buffer>('GET', `/widget/v1/${path}`, { headers: { 'accept-encoding': wish } })
    const [best, old, refusing, none] = await Promise.all(['gzip, deflate, br', 'gzip', 'br;q=0, gzip;q=0', 'identity'].map(get))
    assert.deepEqual(
      [best, old, refusing, none].map((answer) => answer?.headers['content-encoding']),
      ['br', 'gzip', undefined, undefined],
      path,
    )
    assert.equal(brotliDecompressSync(best?.body as Buffer).toString(), plain)
    assert.equal(gunzipSync(old?.body as Buffer).toString(), plain)
    for (const answer of [best, old, none]) assert.match(String(answer?.headers.vary), /accept-encoding/i)
    assert.equal(String(none?.body), plain)
  }
})
