import assert from 'node:assert/strict'
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import { buildFrontEnds, distOf } from '../../server/src/infra/assets/build.ts'
import { launch } from '../../../tests/support/chromium.ts'
import { type ChatServer, startChatServer } from './chat-server.ts'
import { INBOX } from './chat-world.ts'
import { startShop } from './shop-server.ts'

/** One browser and one build for a file of tests; each scene has servers and a visitor of its own. */
export async function openTheatre() {
  await buildFrontEnds(['widget'], () => undefined)
  const dist = distOf('widget')
  const browser = await launch()
  return {
    dist,
    scene: (options: SceneOptions = {}) => openScene(browser, dist, options),
    close: () => browser.close(),
  }
}

export interface SceneOptions {
  settings?: object
  context?: BrowserContextOptions
  /** Prepares the server before the first page. */
  before?(server: ChatServer): void
  /** Runs in every page before anything else. */
  script?: () => void
}
export type Scene = Awaited<ReturnType<typeof openScene>>

async function openScene(browser: Browser, dist: string, options: SceneOptions) {
  const server = await startChatServer(dist)
  const shop = await startShop(server.origin)
  options.before?.(server)
  const context = await browser.newContext({ locale: 'en-GB', ...options.context })
  const complaints: string[] = []
  const newTab = () => openTab(context, shop.url({ inbox: INBOX, ...options.settings }), { complaints, script: options.script })
  const tab = await newTab()
  return {
    ...tab,
    server,
    shop,
    world: server.world,
    context,
    newTab,
    complaints,
    sent: () =>
      server.world
        .conversations()
        .flatMap(({ messages }) => messages.filter(({ direction }) => direction === 'in').map(({ text }) => text)),
    async [Symbol.asyncDispose]() {
      await context.close()
      await shop.close()
      await server.close()
      assert.deepEqual(complaints, [], 'no page error and no breach of a content security policy')
    },
  }
}

async function openTab(
  context: BrowserContext,
  url: string,
  { complaints, script }: { complaints: string[]; script?: (() => void) | undefined },
) {
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()))
  if (script) await page.addInitScript(script)
  await page.goto(url)
  const frame = page.frameLocator('#switchboard-widget iframe')
  return { page, frame, launcher: page.getByRole('button', { name: /chat/i }), ...hands(page, frame) }
}

function hands(page: Page, frame: FrameLocator) {
  const box = frame.getByRole('textbox', { name: 'Message' })
  return {
    box,
    bubbles: frame.locator('.bubble'),
    open: () => page.getByRole('button', { name: 'Open chat' }).click(),
    async write(text: string) {
      await box.fill(text)
      await frame.getByRole('button', { name: 'Send' }).click()
    },
  }
}

/** The visitor's calls that wrote something, by path. */
export function posts({ server }: Scene, path: RegExp) {
  return server.calls.filter(({ method, path: called }) => method === 'POST' && path.test(called))
}

/** The one conversation there is. */
export function only({ world }: Scene) {
  const [conversation, ...others] = world.conversations()
  assert.ok(conversation && others.length === 0, 'one conversation')
  return conversation
}

/** Polls until the fact holds, and fails with what was seen last. */
export async function eventually(fact: () => void | Promise<void>, withinMs = 8_000): Promise<void> {
  const until = Date.now() + withinMs
  for (;;) {
    try {
      return await fact()
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
