import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ToFrame, ToHost } from '../protocol.ts'
import { connectHost } from './host.ts'

function wireTo(origin: string) {
  const said: { message: ToHost; target: string }[] = []
  const parent = { postMessage: (message: unknown, target: string) => void said.push({ message: message as ToHost, target }) }
  let hear: (event: { origin: string; source: unknown; data: unknown }) => void = () => undefined
  const listen = (heard: typeof hear) => {
    hear = heard
  }
  const host = connectHost({ parent, onMessage: listen }, origin)
  const heard: string[] = []
  host.listen((message) => void heard.push(message.type))
  return { host, said, heard, parent, from: (origin: string, source: unknown, data: unknown) => hear({ origin, source, data }) }
}
const INIT: ToFrame = {
  type: 'init',
  entries: { session: 'x' },
  page: { url: '', title: '', referrer: '' },
  theme: 'light',
  open: false,
  phone: false,
  focused: true,
}

test('only the page that embeds us, by its window and its origin, is heard', () => {
  const { from, parent, heard, host } = wireTo('https://shop.example')
  from('https://evil.example', parent, INIT)
  from('https://shop.example', {}, INIT)
  from('https://shop.example.evil.example', parent, INIT)
  from('https://shop.example', parent, 'init')
  from('https://shop.example', parent, null)
  assert.deepEqual(heard, [])
  assert.equal(host.store.get('session'), null)
  from('https://shop.example', parent, INIT)
  assert.deepEqual(heard, ['init'])
  assert.equal(host.store.get('session'), 'x')
})

test('what is said goes to that origin alone', () => {
  const { host, said } = wireTo('https://shop.example')
  host.store.put('session', 'secret')
  host.say({ type: 'close' })
  assert.deepEqual(
    said.map(({ target }) => target),
    ['https://shop.example', 'https://shop.example'],
  )
})

test('a refresh waits for its own answer and then knows what other tabs wrote', async () => {
  const { host, said, from, parent } = wireTo('https://shop.example')
  const refreshed = host.store.refresh()
  const asked = said[0]?.message
  assert.equal(asked?.type, 'refresh')
  from('https://shop.example', parent, {
    type: 'entries',
    ask: asked?.type === 'refresh' ? asked.ask : 0,
    entries: { 'q:1': 'y' },
    page: INIT.type === 'init' ? INIT.page : undefined,
  })
  await refreshed
  assert.deepEqual(host.store.keys(), ['q:1'])
})
