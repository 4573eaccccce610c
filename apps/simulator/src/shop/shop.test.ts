import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scene } from '../testing/scene.ts'

test('the shop carries the script tag of the widget with the inbox and the language asked for', async (t) => {
  const world = await scene()
  t.after(world.close)
  const page = await world.call('GET', '/shop?key=abc&origin=http://127.0.0.1:3000/path&locale=vi')
  assert.match(page.text, /<html lang="vi">/)
  assert.match(page.text, /window\.switchboardSettings=\{"inbox":"abc","locale":"vi"\}/)
  assert.match(page.text, /<script src="http:\/\/127\.0\.0\.1:3000\/widget\/v1\/loader\.js" async>/)
})

test('nothing from the address gets into the shop as code, and without an inbox there is no chat', async (t) => {
  const world = await scene()
  t.after(world.close)
  const evil = await world.call('GET', `/shop?key=${encodeURIComponent('</script><script>alert(1)</script>')}&origin=http://127.0.0.1:1`)
  assert.doesNotMatch(evil.text, /<script>alert/)
  for (const query of ['', '?key=abc', '?key=abc&origin=javascript:alert(1)']) {
    const page = await world.call('GET', `/shop${query}`)
    assert.doesNotMatch(page.text, /<script/)
    assert.match(page.text, /no chat button/)
  }
})

test('the page says how to build it when it has not been built', async (t) => {
  const world = await scene()
  t.after(world.close)
  assert.match((await world.call('GET', '/')).text, /has not been built/)
})
