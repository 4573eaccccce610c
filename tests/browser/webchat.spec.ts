// The chat on the shop's own site, in a real browser on the whole product: the visitor in the simulator's shop on one side, an agent in the inbox on the other.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Message, WidgetSettings } from '@switchboard/contracts'
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import sharp from 'sharp'
import { connectIntegration } from '../../apps/server/src/domains/channels/index.ts'
import { buildFrontEnds } from '../../apps/server/src/infra/assets/build.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { conversationOf, messagesIn, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
let pageId: string
let key: string
before(async () => {
  await buildFrontEnds(['web', 'widget'], () => undefined)
  world = await scene({ channels: [] })
  browser = await launch()
  const { db, vault } = world.server.runtime
  const made = await inTenant(db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) =>
    connectIntegration(tx, vault, { via: 'web', platform: 'web', name: 'Ngọc Lan' }),
  )
  pageId = made.pageId
  const widget = await world.admin.ask<{ key: string; settings: WidgetSettings }>('GET', `/pages/${pageId}/widget`)
  key = widget.key
  await world.admin.ask('PUT', `/pages/${pageId}/widget`, {
    ...widget.settings,
    preChat: [
      { key: 'name', type: 'text', label: { en: 'Your name', vi: 'Tên của bạn', es: 'Tu nombre' }, required: true, mapsTo: 'name' },
      { key: 'email', type: 'email', label: { en: 'E-mail', vi: 'E-mail', es: 'Correo' }, required: false, mapsTo: 'email' },
    ],
  })
})
after(async () => {
  await browser?.close()
  await world?.close()
})

interface Visitor {
  page: Page
  chat: FrameLocator
  bubbles: ReturnType<FrameLocator['locator']>
  problems: string[]
  open(): Promise<void>
  write(text: string): Promise<void>
}

/** Somebody's own browser, in the shop. */
async function visitor(options: BrowserContextOptions = {}, locale = 'en'): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) problems.push(message.text())
  })
  await page.goto(`${world.simulator.url}/shop?key=${key}&origin=${encodeURIComponent(world.url)}&locale=${locale}`)
  const chat = page.frameLocator('#switchboard-widget iframe')
  return {
    page,
    chat,
    bubbles: chat.locator('.bubble'),
    problems,
    open: () => page.locator('#switchboard-widget .launcher').click(),
    async write(text) {
      await chat.getByRole('textbox').fill(text)
      await chat.getByRole('button', { name: 'Send' }).click()
    },
  }
}

async function introduce({ chat }: Visitor, name: string): Promise<void> {
  await chat.getByLabel('Your name').fill(name)
  await chat.getByRole('button', { name: 'Start the chat' }).click()
  await chat.getByRole('textbox').waitFor()
}

async function picture(color: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const buffer = await sharp({ create: { width: 320, height: 200, channels: 3, background: color } })
    .png()
    .toBuffer()
  return { name: 'ring.png', mimeType: 'image/png', buffer }
}

test('a visitor introduces himself, writes and sends a picture; the agent answers with text, picture and quote; both see it at once, read ticks too', async () => {
  const lan = await visitor()
  const agent = await signedIn(browser, world, 'agent1@shop.example')
  await agent.page.goto(`${world.url}/inbox/all`)
  await lan.open()
  await lan.chat.getByRole('button', { name: 'Start the chat' }).click()
  await lan.chat.getByText('Please fill this in').waitFor()
  await introduce(lan, 'Lan Nguyễn')
  await lan.write('Do you have the Solitaire Mai in size 12?')
  await agent.page.getByRole('list', { name: 'Conversations' }).getByText('Lan Nguyễn').click()
  const thread = agent.page.getByRole('list', { name: 'Messages' })
  await thread.getByText('Do you have the Solitaire Mai in size 12?').waitFor()
  await lan.chat.locator('input[type=file]').setInputFiles(await picture('#c9a24b'))
  await lan.chat.getByRole('button', { name: 'Send' }).click()
  await thread.getByRole('button', { name: 'Open ring.png' }).waitFor()

  const reply = agent.page.getByRole('textbox', { name: /Reply/ })
  await reply.pressSequentially('We do')
  await lan.chat.getByText('Minh Lê is typing…').waitFor()
  await reply.fill('We do, two of them.')
  await agent.page.getByRole('button', { name: 'Send', exact: true }).click()
  await lan.bubbles.getByText('We do, two of them.').waitFor()
  await agent.page.locator('input[type=file]').setInputFiles(await picture('#7fb69a'))
  await agent.page.getByRole('button', { name: 'Send', exact: true }).click()
  await lan.chat
    .getByRole('button', { name: /Open picture/ })
    .nth(1)
    .waitFor()
  const asked = thread.locator('[data-message]').filter({ hasText: 'in size 12?' })
  await asked.hover()
  await asked.getByRole('button', { name: 'Quote' }).click()
  await reply.fill('That one fits you.')
  await agent.page.getByRole('button', { name: 'Send', exact: true }).click()
  const quoting = lan.bubbles.filter({ hasText: 'That one fits you.' })
  await quoting.getByText('Do you have the Solitaire Mai in size 12?').waitFor()

  await thread.locator('[data-status="read"]').last().waitFor()
  const { id } = await conversationOf(world.agent, pageId, 'Lan Nguyễn')
  await until(
    async () => (await messagesIn(world.agent, id)).filter(({ direction }) => direction === 'outbound').map(({ status }) => status),
    (statuses) => statuses.length === 3 && statuses.every((status) => status === 'read'),
  )
  await lan.chat.getByText('Seen', { exact: true }).waitFor()
  await lan.chat.getByRole('textbox').pressSequentially('Wonderful')
  await agent.page.getByText('Lan Nguyễn is typing…').waitFor()

  await lan.page.reload()
  await lan.open()
  await lan.bubbles.getByText('Do you have the Solitaire Mai in size 12?').first().waitFor()
  await lan.bubbles.getByText('That one fits you.').waitFor()
  assert.equal(await lan.bubbles.count(), 5)
  assert.equal(await lan.chat.getByRole('textbox').inputValue(), 'Wonderful')
  assert.deepEqual([...lan.problems, ...agent.problems], [])
})

test('what is written without a network is kept, and arrives once when it is back', async () => {
  const minh = await visitor()
  await minh.open()
  await introduce(minh, 'Minh Trần')
  await minh.write('First')
  await minh.chat.getByText(/^(Sent|Delivered|Seen)$/).waitFor()
  const { id } = await conversationOf(world.agent, pageId, 'Minh Trần')
  await minh.page.context().setOffline(true)
  await minh.chat.getByText('You are offline').waitFor()
  await minh.write('From the tunnel')
  await minh.write('Still in it')
  await minh.chat.getByText('Sending').first().waitFor()
  assert.deepEqual(await textsIn(id), ['First'])
  await minh.page.context().setOffline(false)
  await until(
    () => textsIn(id),
    (texts) => texts.length === 3,
  )
  await minh.chat.getByText('Sending').first().waitFor({ state: 'detached' })
  await minh.page.reload()
  await minh.open()
  await minh.bubbles.getByText('Still in it').waitFor()
  assert.equal(await minh.bubbles.count(), 3)
  assert.deepEqual(await textsIn(id), ['First', 'From the tunnel', 'Still in it'])
})

async function textsIn(conversationId: string): Promise<(string | null)[]> {
  const messages: Message[] = await messagesIn(world.agent, conversationId)
  return messages.filter(({ direction }) => direction === 'inbound').map(({ text }) => text)
}

test('the chat speaks the language of the page, and another one when the page asks for it', async () => {
  const maria = await visitor({}, 'vi')
  await maria.open()
  await maria.chat.getByLabel('Tên của bạn').waitFor()
  for (const [locale, name, start] of [
    ['es', 'Tu nombre', 'Empezar'],
    ['en', 'Your name', 'Start the chat'],
    ['vi', 'Tên của bạn', 'Bắt đầu'],
  ] as const) {
    await maria.page.evaluate(`switchboard.setLocale('${locale}')`)
    await maria.chat.getByLabel(name).waitFor()
    await maria.chat.getByRole('button', { name: start }).waitFor()
    await maria.chat.locator(`html[lang=${locale}]`).waitFor()
  }
})

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['at phone width', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
] as const) {
  test(`neither form nor thread has a serious accessibility fault, ${name}`, async () => {
    const guest = await visitor({ ...options, bypassCSP: true })
    await guest.open()
    await guest.chat.getByLabel('Your name').waitFor()
    const frame = guest.page.frames().find((one) => one.url().includes('/widget/v1/frame'))
    assert.ok(frame)
    await guest.chat.getByRole('button', { name: 'Start the chat' }).click()
    await guest.chat.getByText('Please fill this in').waitFor()
    assert.deepEqual(await seriousFaults(frame), [])
    await introduce(guest, `Guest ${name}`)
    await guest.write('See https://shop.example')
    await guest.chat
      .locator('input[type=file]')
      .setInputFiles([await picture('#c9a24b'), { name: 'x.bin', mimeType: 'application/x-thing', buffer: Buffer.from('x') }])
    await guest.chat.getByText('This type of file is not accepted').waitFor()
    await guest.chat.getByRole('button', { name: 'Emoji' }).click()
    assert.deepEqual(await seriousFaults(frame), [])
    await guest.page.context().close()
  })
}
