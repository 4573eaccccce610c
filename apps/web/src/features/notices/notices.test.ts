import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import vm from 'node:vm'
import type { Notice } from '@switchboard/contracts'
import { noticesIn, withRead } from './notices.queries.ts'
import { pathOf } from './notice-words.ts'
import { stateOf } from './push.ts'
import { tellable } from './tellable.ts'

const notice = (id: string, more: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'message',
  n: Number(id),
  count: 1,
  createdAt: '2026-01-01T00:00:00.000000Z',
  lastAt: '2026-01-01T00:00:00.000000Z',
  seenAt: null,
  readAt: null,
  conversation: { id: '5', contactName: 'Lan', avatarUrl: null, platform: 'whatsapp', pageName: 'The Shop' },
  page: null,
  webhookEndpoint: null,
  by: null,
  excerpt: 'Hello',
  messageId: null,
  messageType: null,
  noteId: null,
  ...more,
})

test('only what has just come is said, while the window is in front and shows something else', () => {
  const all = [notice('3'), notice('2', { seenAt: '2026-01-01T00:00:00.000000Z' }), notice('1')]
  const just = new Set(['3', '2'])
  const said = (path: string, visible = true) => tellable(all, just, { path, visible }).map(({ id }) => id)
  assert.deepEqual(said('/inbox/mine/6'), ['3'])
  assert.deepEqual(said('/inbox/mine/5'), [], 'it is open')
  assert.deepEqual(said('/inbox/mine/6', false), [], 'nobody looks')
  assert.deepEqual(said('/people/5'), ['3'], 'a person of the same number is something else')
})

test('what is read is no longer counted, and stays where it stood', () => {
  const pages = {
    pages: [{ data: [notice('3'), notice('2'), notice('1', { seenAt: 'x' })], nextCursor: null, unread: 3, unseen: 2 }],
    pageParams: [undefined],
  }
  const after = withRead(pages, ({ n }) => n <= 2, 'now')
  assert.deepEqual(
    noticesIn(after).map(({ id, readAt, seenAt }) => [id, readAt, seenAt]),
    [
      ['3', null, null],
      ['2', 'now', 'now'],
      ['1', 'now', 'x'],
    ],
  )
  assert.deepEqual([after.pages[0]?.unread, after.pages[0]?.unseen], [1, 1])
})

test('a notice leads to its conversation, its channel, or the outgoing webhooks', () => {
  assert.equal(pathOf(notice('1')), '/inbox/all/5')
  assert.equal(pathOf({ conversation: null, page: { id: '1', name: 'Shop', integrationId: '9' } }), '/channels/9')
  assert.equal(pathOf({ conversation: null, page: null }), '/admin/webhook-endpoints')
})

test('a browser is said to be told only when everything for it is there', () => {
  const browser = { secure: true, supported: true, permission: 'granted' as const, subscribed: true }
  assert.equal(stateOf(browser), 'on')
  assert.equal(stateOf({ ...browser, subscribed: false }), 'off')
  assert.equal(stateOf({ ...browser, permission: 'default' }), 'off')
  assert.equal(stateOf({ ...browser, permission: 'denied' }), 'blocked')
  assert.equal(stateOf({ ...browser, supported: false, permission: undefined }), 'unsupported')
  assert.equal(stateOf({ secure: false, supported: false, permission: undefined, subscribed: false }), 'insecure')
})

interface Window {
  focused: boolean
  visibilityState: string
  focus?: () => Promise<void>
  postMessage?: (said: unknown) => void
}

/** The worker as a browser runs it, with the windows given. */
function worker(windows: Window[]) {
  const heard = new Map<string, (event: object) => void>()
  const shown: unknown[][] = []
  const opened: string[] = []
  const self = {
    location: { origin: 'https://desk.example' },
    addEventListener: (name: string, act: (event: object) => void) => heard.set(name, act),
    skipWaiting: () => Promise.resolve(),
    registration: { showNotification: async (...given: unknown[]) => void shown.push(given) },
    clients: {
      claim: async () => undefined,
      matchAll: async () => windows,
      openWindow: async (address: string) => void opened.push(address),
    },
  }
  vm.runInNewContext(readFileSync(new URL('../../../public/push-worker.js', import.meta.url), 'utf8'), { self, URL })
  const say = async (name: string, event: object) => {
    let work: Promise<unknown> = Promise.resolve()
    heard.get(name)?.({ ...event, waitUntil: (promise: Promise<unknown>) => (work = promise) })
    await work
  }
  return { say, shown, opened }
}

const SAID = { title: 'Lan', body: 'Hello', tag: '/inbox/all/5', path: '/inbox/all/5', lang: 'en' }

test('a push becomes a notification in the place of the one before it, unless a window in front tells it itself', async () => {
  const away = worker([{ focused: false, visibilityState: 'visible' }])
  await away.say('push', { data: { json: () => SAID } })
  assert.equal(away.shown.length, 1)
  const [title, options] = away.shown[0] as [string, Record<string, unknown>]
  assert.deepEqual(
    [title, options.body, options.tag, { ...(options.data as object) }],
    ['Lan', 'Hello', '/inbox/all/5', { path: '/inbox/all/5' }],
  )
  const infront = worker([{ focused: true, visibilityState: 'visible' }])
  await infront.say('push', { data: { json: () => SAID } })
  assert.deepEqual(infront.shown, [])
})

test('a click goes to the conversation, in the window that is there or in a new one', async () => {
  const notification = { close: () => undefined, data: { path: '/inbox/all/5' } }
  const none = worker([])
  await none.say('notificationclick', { notification })
  assert.deepEqual(none.opened, ['https://desk.example/inbox/all/5'])
  const said: unknown[] = []
  const one = worker([
    { focused: false, visibilityState: 'hidden', focus: async () => undefined, postMessage: (word) => void said.push(word) },
  ])
  await one.say('notificationclick', { notification })
  assert.equal(JSON.stringify(said), JSON.stringify([{ open: '/inbox/all/5' }]))
  assert.deepEqual(one.opened, [])
})
