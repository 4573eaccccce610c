import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { problem } from './chat-routes.ts'
import { INBOX } from './chat-world.ts'
import { eventually, openTheatre, type Scene } from './scene.ts'
import { closeServer } from './shop-server.ts'

let theatre: Awaited<ReturnType<typeof openTheatre>>
before(async () => {
  theatre = await openTheatre()
})
after(() => theatre.close(), { timeout: 30_000 })

const EVIL = '<img src=x onerror="top.pwned=1;window.pwned=1"><script>window.pwned=1</script>'

for (const language of ['en', 'vi', 'es']) {
  test(`all that a visitor’s browser loads to chat, whatever he does, is at most 20 kB gzipped (${language})`, () => {
    const files = readdirSync(theatre.dist, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(js|css|html)$/.test(path))
    const words = files.filter((path) => /assets\/(en|vi|es)-/.test(path))
    const loaded = files.filter((path) => !words.includes(path) || path.startsWith(`assets/${language}-`))
    assert.ok(words.length === 3 && loaded.length === 4 && loaded.includes('loader.js') && loaded.includes('frame.html'), files.join(' '))
    const bytes = loaded.reduce((sum, path) => sum + gzipSync(readFileSync(join(theatre.dist, path)), { level: 9 }).length, 0)
    assert.ok(bytes <= 20_000, `${bytes} bytes`)
  })
}

test('the page of the chat has no script of its own in it, so that the strictest policy fits', () => {
  const html = readFileSync(join(theatre.dist, 'frame.html'), 'utf8')
  for (const [tag] of html.matchAll(/<script[^>]*>/g)) assert.match(tag, /src="\/widget\/v1\/assets\//)
  assert.doesNotMatch(html, / on\w+=| style=|<style/)
})

test('names, texts, titles and attributes are text wherever they come from', async () => {
  await using scene = await theatre.scene({
    settings: { locale: EVIL, position: EVIL },
    before: ({ world }) => Object.assign(world.config, { title: EVIL, greeting: EVIL, color: 'red;}</style><script>' }),
  })
  await scene.page.evaluate((evil) => {
    window.name = evil
    window.switchboard?.identify(evil, { name: evil, attributes: { [evil]: evil } })
  }, EVIL)
  await scene.open()
  await scene.write(EVIL)
  await eventually(() => assert.equal(scene.world.conversations().length, 1))
  const [conversation] = scene.world.conversations()
  assert.ok(conversation)
  const author = { type: 'agent', name: EVIL, avatarUrl: 'javascript:top.pwned=1' } as const
  const attachment = {
    kind: 'file',
    name: EVIL,
    mimeType: EVIL,
    sizeBytes: null,
    width: null,
    height: null,
    durationMs: null,
    url: 'javascript:top.pwned=1',
    thumbnailUrl: null,
  } as const
  scene.world.agent.says(conversation, {
    text: EVIL,
    author,
    attachments: [attachment],
    data: { buttons: [{ id: EVIL, title: EVIL }] },
    replyTo: { id: null, text: EVIL },
  })
  scene.world.agent.says(conversation, { kind: 'link', text: null, author, data: { url: 'javascript:top.pwned=1', title: EVIL } })
  await eventually(async () => assert.equal(await scene.bubbles.count(), 3))
  await scene.frame.getByText('No longer available').waitFor()
  await scene.frame.getByText('This kind of message cannot be shown here').waitFor()
  for (const frame of scene.page.frames()) {
    assert.equal(await frame.evaluate(() => (window as unknown as { pwned?: number }).pwned), undefined)
    assert.equal(await frame.locator('img[src="x"], a[href^="javascript"]').count(), 0)
  }
})

test('a page of another origin can neither give the chat orders nor hear it, whatever it claims to be', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.box.waitFor()
  const thief = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>thief</title>'))
  await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
  try {
    const page = await scene.context.newPage()
    await page.goto(`http://localhost:${(thief.address() as AddressInfo).port}`)
    const calls = scene.server.calls.length
    const heard = await page.evaluate(
      embedAndListen,
      `${scene.server.origin}/widget/v1/frame?inbox=${INBOX}&host=${encodeURIComponent(scene.shop.origin)}`,
    )
    assert.deepEqual(heard, ['pong'], 'the frame ran, and all it said was for the shop')
    assert.equal(scene.server.calls.length, calls, 'the order to begin was not obeyed')
  } finally {
    await closeServer(thief)
  }
})

/** Runs in the thief's page. The last message proves that the frame's queue was worked off: it comes back from the thief's own window. */
async function embedAndListen(address: string): Promise<unknown[]> {
  const heard: unknown[] = []
  const frame = document.createElement('iframe')
  frame.src = address
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
  addEventListener('message', (event) => heard.push(event.data))
  document.body.append(frame)
  await loaded
  const init = {
    type: 'init',
    entries: {},
    page: { url: '', title: '', referrer: '' },
    stand: { open: true, phone: false, focused: true, dark: false },
  }
  frame.contentWindow?.postMessage(init, '*')
  await new Promise((resolve) => setTimeout(resolve, 500)) // an absence needs some time to be one
  postMessage('pong', '*')
  await new Promise((resolve) => setTimeout(resolve, 0))
  return heard
}

test('the loader obeys nobody but its own frame', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.page.evaluate(() => {
    window.postMessage({ type: 'put', key: 'session', value: 'planted' }, '*')
    window.postMessage({ type: 'blocked' }, '*')
  })
  await scene.write('Still here')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  assert.doesNotMatch(await scene.page.evaluate(() => JSON.stringify(localStorage)), /planted/)
})

test('a site that is shut out sees nothing of the chat', async () => {
  await using scene = await theatre.scene({ before: (server) => void server.failNext(/config/, problem(403, 'origin-blocked')) })
  await eventually(() => assert.ok(scene.server.calls.some(({ status }) => status === 403)))
  await eventually(async () =>
    assert.equal(await scene.page.locator('#switchboard-widget').evaluate((root) => root.shadowRoot?.querySelector('div')?.hidden), true),
  )
  assert.equal(await scene.launcher.count(), 0)
})

test('without local storage the session lives in a first-party cookie', async () => {
  const script = () =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  await using scene = await theatre.scene({ script })
  await scene.open()
  await scene.write('No storage here')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  const [cookie, ...others] = await scene.context.cookies()
  assert.ok(cookie && others.length === 0)
  assert.equal(cookie.sameSite, 'Lax')
  assert.equal(cookie.domain, 'localhost')
  await scene.page.reload()
  await scene.open()
  await scene.bubbles.getByText('No storage here').waitFor()
})

test('by keyboard alone: open, write, stay inside, leave, and find the launcher again', async () => {
  await using scene = await theatre.scene()
  const { page, frame } = scene
  await page.getByRole('button', { name: 'Open chat' }).focus()
  await page.keyboard.press('Enter')
  await eventually(async () => assert.equal(await scene.box.evaluate((box) => box === document.activeElement), true))
  await page.keyboard.type('by hand')
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'switchboard-widget')
    assert.equal(await frame.locator(':focus').count(), 1, 'the focus stays in the chat')
  }
  await scene.box.focus()
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('second line')
  await page.keyboard.press('Enter')
  await eventually(() => assert.deepEqual(scene.sent(), ['by hand\nsecond line']))
  await frame.getByRole('button', { name: 'Emoji' }).click()
  await page.keyboard.press('Escape')
  assert.equal(await frame.getByRole('group', { name: 'Emoji' }).count(), 0)
  await page.keyboard.press('Escape')
  await eventually(async () =>
    assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label')), 'Open chat'),
  )
})

test('on a phone the chat takes the whole screen, and gives the page back when it closes', async () => {
  await using scene = await theatre.scene({
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  })
  await scene.page.getByRole('button', { name: 'Open chat' }).tap()
  const panel = scene.page.locator('#switchboard-widget .panel')
  await eventually(async () => {
    const box = await panel.boundingBox()
    const view = await scene.page.evaluate(() => [window.innerWidth, window.innerHeight])
    assert.deepEqual([box?.x, box?.y, box?.width, box?.height], [0, 0, ...view])
  })
  assert.equal(await scene.page.evaluate(() => document.documentElement.style.overflow), 'hidden')
  await scene.frame.getByRole('button', { name: 'Close chat' }).tap()
  await eventually(async () => assert.equal(await scene.page.evaluate(() => document.documentElement.style.overflow), ''))
})

test('language and settings of the page are followed: Vietnamese, left, no launcher, opened by script', async () => {
  await using scene = await theatre.scene({ settings: { locale: 'vi', position: 'left', hideLauncher: true } })
  await scene.page.evaluate(() => window.Switchboard?.('open'))
  await scene.frame.getByRole('textbox', { name: /tin nhắn/ }).waitFor()
  assert.equal(await scene.launcher.count(), 0)
  assert.ok(((await scene.page.locator('#switchboard-widget .panel').boundingBox())?.x ?? 999) < 40)
  await scene.page.evaluate(() => window.switchboard?.setLocale('es-MX'))
  await scene.frame.getByRole('textbox', { name: /mensaje/ }).waitFor()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious, ${theme}`, async () => {
    await using scene = await theatre.scene({
      context: { colorScheme: theme, bypassCSP: true },
      before: ({ world }) =>
        void world.config.preChat.push({ key: 'name', type: 'text', label: 'Your name', required: true, mapsTo: 'name' }),
    })
    await scene.open()
    await scene.frame.getByLabel('Your name').waitFor()
    assert.deepEqual(await findings(scene), [])
    await scene.frame.getByLabel('Your name').fill('Lan')
    await scene.frame.getByRole('button', { name: 'Start the chat' }).click()
    await scene.write('Hello')
    await scene.frame.getByText('Sent', { exact: true }).waitFor()
    const [conversation] = scene.world.conversations()
    assert.ok(conversation)
    scene.world.agent.says(conversation, { kind: 'location', data: { latitude: 10.77, longitude: 106.7, name: 'Our shop' } })
    scene.world.agent.says(conversation, {
      text: 'Which one?',
      data: { buttons: [{ id: 'a', title: 'Gold' }] },
      reactions: [{ emoji: '👍', mine: true }],
    })
    await scene.frame.getByText('Our shop').waitFor()
    await scene.frame.getByRole('button', { name: 'Emoji' }).click()
    await scene.frame.getByRole('button', { name: '😀' }).waitFor()
    assert.deepEqual(await findings(scene), [])
  })
}

interface Finding {
  id: string
  impact: string | null
  nodes: { html: string }[]
}

async function findings({ page }: Scene): Promise<string[]> {
  const path = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))
  const all: string[] = []
  for (const frame of page.frames()) {
    await frame.addScriptTag({ path })
    const { violations } = await frame.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }).axe.run(),
    )
    all.push(
      ...violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    )
  }
  return all
}
