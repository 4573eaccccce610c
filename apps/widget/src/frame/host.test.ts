import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ToFrame, ToHost } from '../protocol.ts'
import { connectHost, hear, keep, kept, keptKeys, refresh, say } from './host.ts'

const SHOP = 'https://shop.example'
const PAGE = { url: '', title: '', referrer: '' }
const INIT: ToFrame = {
  type: 'init',
  entries: { session: 'x' },
  page: PAGE,
  stand: { open: false, phone: false, focused: true, dark: false },
}

function wireTo(origin: string) {
  const said: { message: ToHost; target: string }[] = []
  const heard: string[] = []
  const parent = { postMessage: (message: unknown, target: string) => void said.push({ message: message as ToHost, target }) }
  connectHost(parent, origin, ({ type }) => void heard.push(type))
  return { said, heard, parent, from: (origin: string, source: unknown, data: unknown) => hear({ origin, source, data }) }
}

test('only the page that embeds us, by its window and its origin, is heard', () => {
  const { from, parent, heard } = wireTo(SHOP)
  from('https://evil.example', parent, INIT)
  from(SHOP, {}, INIT)
  from(`${SHOP}.evil.example`, parent, INIT)
  from(SHOP, parent, 'init')
  from(SHOP, parent, null)
  assert.deepEqual(heard, [])
  assert.equal(kept('session'), null)
  from(SHOP, parent, INIT)
  assert.deepEqual(heard, ['init'])
  assert.equal(kept('session'), 'x')
})

test('what is said goes to that origin alone', () => {
  const { said } = wireTo(SHOP)
  keep('session', 'secret')
  say({ type: 'close' })
  assert.deepEqual(
    said.map(({ target }) => target),
    [SHOP, SHOP],
  )
})

test('a refresh waits for its own answer and then knows what other tabs wrote', async () => {
  const { said, from, parent } = wireTo(SHOP)
  let done = false
  const refreshed = refresh().then(() => {
    done = true
  })
  const asked = said[0]?.message
  assert.equal(asked?.type, 'refresh')
  const ask = asked?.type === 'refresh' ? asked.ask : 0
  from(SHOP, parent, { type: 'entries', ask: ask - 1, entries: {}, page: PAGE })
  await Promise.resolve()
  assert.equal(done, false)
  from(SHOP, parent, { type: 'entries', ask, entries: { 'q:1': 'y' }, page: PAGE })
  await refreshed
  assert.deepEqual(keptKeys(), ['q:1'])
})

test('what is put while a refresh is under way outlives its answer, which was given before the page knew of that', async () => {
  const { said, from, parent } = wireTo(SHOP)
  from(SHOP, parent, { ...INIT, entries: {} })
  const refreshed = refresh()
  const asked = said.at(-1)?.message
  const ask = asked?.type === 'refresh' ? asked.ask : 0
  keep('session', 'mine')
  from(SHOP, parent, { type: 'entries', ask, entries: { session: 'of before', 'q:1': 'y' }, page: PAGE })
  await refreshed
  assert.deepEqual([kept('session'), kept('q:1')], ['mine', 'y'])
  const again = refresh()
  from(SHOP, parent, { type: 'entries', ask: ask + 1, entries: { session: 'of another tab' }, page: PAGE })
  await again
  assert.equal(kept('session'), 'of another tab')
})
