import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { quotePdf } from '../../apps/server/src/demo/stories/props/quote-pdf.ts'
import { buildFrontEnds } from '../../apps/server/src/infra/assets/build.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { type Channel, conversationOf, type Scene, scene, until } from '../support/scene.ts'

const PHONES = { whatsapp: 'WhatsApp', messenger: 'Messenger', zalo: 'Zalo' } as const

const QUOTE = { title: 'Báo giá', to: 'Chị Lan', lines: [{ what: 'Nhẫn Mai', price: '12.500.000' }], total: '12.500.000' }

let world: Scene
let browser: Browser
let agents: Page[]
let sim: Page
const problems: string[] = []

before(async () => {
  await buildFrontEnds(['simulator'], () => undefined)
  world = await scene()
  browser = await launch()
  const desks = await Promise.all(['agent1@shop.example', 'agent2@shop.example'].map((email) => signedIn(browser, world, email)))
  agents = desks.map(({ page }) => page)
  sim = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', reducedMotion: 'reduce' })).newPage()
  for (const page of [...agents, sim]) page.setDefaultTimeout(20_000)
  sim.on('pageerror', (error) => problems.push(error.message))
  await sim.goto(world.simulator.url)
  await Promise.all(agents.map((page) => page.goto(`${world.url}/inbox/all`)))
})
after(async () => {
  await browser?.close()
  await world?.close()
})

for (const platform of ['whatsapp', 'messenger', 'zalo'] as const)
  test(`what a customer does on the ${platform} phone stands in both agents’ browsers, and what an agent answers on the phone`, async () => {
    const name = `Lan of ${platform}`
    const phone = await phoneOf(platform, name)
    await write(phone, 'Nhẫn này còn không ạ?')
    for (const page of agents) await page.getByRole('list', { name: 'Conversations' }).getByText(name).click()
    await seen((thread) => thread.getByText('Nhẫn này còn không ạ?'))

    await attach(phone, 'Picture')
    await seen((thread) => thread.getByRole('button', { name: /^Open / }))
    await attach(phone, 'Voice note')
    await seen((thread) => thread.getByRole('button', { name: 'Play voice note' }))
    await attach(phone, 'Location')
    await seen((thread) => thread.getByText(/10\.77202, 106\.69829/))

    const [first] = agents as [Page, Page]
    await answer(first, 'Dạ còn ạ!')
    await onPhone(phone, 'Dạ còn ạ!')
    await act(phone, 'Dạ còn ạ!', /^React ❤/)
    await seen((thread) => thread.getByRole('button', { name: new RegExp(`❤.* ${name}`) }))

    await send(first, { name: 'nhan.png', mimeType: 'image/png', buffer: await picture() })
    await phone.locator('li.out img').waitFor()
    await send(first, { name: 'bao-gia.pdf', mimeType: 'application/pdf', buffer: quotePdf(QUOTE) })
    await phone
      .locator('li.out')
      .getByText(/bao-gia\.pdf/)
      .waitFor()

    const asked = first.locator('[data-message]').filter({ hasText: 'Nhẫn này còn không ạ?' }).first()
    await asked.hover()
    await asked.getByRole('button', { name: 'Quote' }).click()
    await answer(first, 'Mẫu này ạ')
    await onPhone(phone, 'Mẫu này ạ').then((bubble) => bubble.locator('blockquote', { hasText: 'Nhẫn này còn không ạ?' }).waitFor())

    await act(phone, 'Mẫu này ạ', 'Reply')
    await write(phone, 'Đúng rồi ạ')
    await seen((thread) => thread.locator('[data-message]', { hasText: 'Đúng rồi ạ' }).getByRole('button').filter({ hasText: 'Mẫu này ạ' }))
    assert.deepEqual(problems, [])
  })

test('a customer is found by name, whatever phone he is on, and one is him at once', async () => {
  await phoneOf('zalo', 'Đặng Tìm Thấy')
  const phone = await phoneOf('zalo', 'Somebody else')
  const search = sim.getByRole('searchbox', { name: 'Find a platform or a customer' })
  await search.fill('dang tim')
  await sim.getByRole('navigation', { name: 'Phones' }).getByRole('button', { name: 'Đặng Tìm Thấy' }).click()
  await phone.getByRole('textbox', { name: 'Message as Đặng Tìm Thấy' }).waitFor()
  assert.equal(await search.inputValue(), '')
  await sim.getByRole('navigation', { name: 'Phones' }).locator('[aria-current]', { hasText: 'Zalo' }).waitFor()
  await search.fill('no such name')
  await sim.getByText('Nobody is called that').waitFor()
  await search.fill('')
})

for (const platform of ['whatsapp', 'messenger'] as const)
  test(`an answer tapped on the ${platform} phone is marked on the agent’s question`, async () => {
    const name = `Minh of ${platform}`
    const phone = await phoneOf(platform, name)
    await write(phone, 'Mấy giờ shop mở?')
    const conversation = await conversationOf(world.agent, world.channel(platform).pageId, name)
    const buttons = ['Sáng', 'Chiều'].map((title) => ({ id: `id-${title}`, title }))
    await world.agent.ask('POST', `/conversations/${conversation.id}/messages`, { text: 'Chị ghé lúc nào ạ?', buttons })
    await phone.getByRole('button', { name: 'Chiều', exact: true }).click()
    const [page] = agents as [Page]
    await page.getByRole('list', { name: 'Conversations' }).getByText(name).click()
    const offered = page.locator('[data-message]', { hasText: 'Sáng' })
    await offered
      .getByRole('listitem')
      .filter({ has: page.getByRole('img', { name: 'chosen' }) })
      .getByText('Chiều')
      .waitFor()
    assert.equal(await offered.getByRole('img', { name: 'chosen' }).count(), 1)
  })

test('a customer changes and takes back what was said; the agents see it so', async () => {
  const phone = await phoneOf('whatsapp', 'Hoa')
  await write(phone, 'Size 51')
  const [page] = agents as [Page]
  await page.getByRole('list', { name: 'Conversations' }).getByText('Hoa', { exact: true }).click()
  await thread(page).getByText('Size 51').waitFor()
  await act(phone, 'Size 51', 'Edit')
  await write(phone, 'Size 52')
  await thread(page).getByText('Size 52').waitFor()
  await thread(page)
    .getByText(/edited/i)
    .waitFor()
  await act(phone, 'Size 52', 'Delete')
  await thread(page).getByText('This message was deleted').waitFor()
  await phone.getByText('You deleted this message').waitFor()
})

test('the ticks follow the phone: sent while it is offline, delivered once online, read when looked at', async () => {
  const phone = await phoneOf('whatsapp', 'Daniel')
  await write(phone, 'Is it ready?')
  const [page] = agents as [Page]
  await page.getByRole('list', { name: 'Conversations' }).getByText('Daniel').click()
  await thread(page).getByText('Is it ready?').waitFor()
  const presence = phone.getByLabel('Phone of Daniel')
  await presence.selectOption('offline')
  await answer(page, 'Tomorrow at noon.')
  const ticks = thread(page).locator('[data-message]', { hasText: 'Tomorrow at noon.' }).locator('[data-status]')
  for (const [status, next] of [
    ['sent', 'online'],
    ['delivered', 'reading'],
    ['read', 'reading'],
  ] as const) {
    await ticks.and(page.locator(`[data-status="${status}"]`)).waitFor()
    await presence.selectOption(next)
  }
})

test('with a switch on, the platform refuses; the bubble says why in words, and Retry delivers once the switch is off', async () => {
  const phone = await phoneOf('messenger', 'Sofía')
  await write(phone, '¿Dónde está mi pedido?')
  const [page] = agents as [Page]
  await page.getByRole('list', { name: 'Conversations' }).getByText('Sofía').click()
  await thread(page).getByText('¿Dónde está mi pedido?').waitFor()
  const refuses = sim.getByRole('switch', { name: 'Refuses: customer cannot be reached' })
  await refuses.click()
  await sim.getByText('1 on').waitFor()
  await answer(page, 'Salió el viernes.')
  const bubble = thread(page).locator('[data-message]', { hasText: 'Salió el viernes.' })
  await bubble.getByText('Not sent. The customer cannot be reached there any more.').waitFor()
  await sim.getByText(/^struck \d+×$/).waitFor()
  await attempts(1)
  assert.equal(await phone.getByText('Salió el viernes.').count(), 0)

  await bubble.getByRole('button', { name: 'Retry' }).click()
  await attempts(2)
  await bubble.getByRole('button', { name: 'Retry' }).waitFor()
  await refuses.click()
  await sim.getByText('all well').waitFor()
  await bubble.getByRole('button', { name: 'Retry' }).click()
  await onPhone(phone, 'Salió el viernes.')
  await bubble.locator('[data-status="read"]').waitFor()
  assert.equal(await phone.locator('li.out').getByText('Salió el viernes.').count(), 1)
  await attempts(3)
})

/** Waits until the platform was called so many times to send the answer of the last test. */
async function attempts(count: number): Promise<void> {
  await until(
    () => world.sim<{ entries: { body?: string }[] }>('GET', '/ledger?type=call&platform=messenger&kind=send'),
    ({ entries }) => entries.filter(({ body }) => body?.includes('el viernes')).length === count,
  )
}

/** Adds a customer by the page, as a person would, and gives the phone that is now theirs. */
async function phoneOf(platform: Channel['platform'], name: string): Promise<Locator> {
  const phone = sim.getByRole('region', { name: PHONES[platform] })
  const field = phone.getByLabel(`Name of the new ${PHONES[platform]} customer`)
  const choice = phone.getByRole('combobox', { name: 'Customer' })
  await field.or(choice).first().waitFor()
  if (await choice.isVisible()) await choice.selectOption('Somebody new…')
  await field.fill(name)
  await phone.getByRole('button', { name: 'Add' }).click()
  await phone.getByRole('textbox', { name: `Message as ${name}` }).waitFor()
  return phone
}

async function write(phone: Locator, text: string): Promise<void> {
  await phone.getByRole('textbox', { name: /^Message as/ }).fill(text)
  await phone.getByRole('button', { name: 'Send' }).click()
}

async function attach(phone: Locator, what: string): Promise<void> {
  await phone.getByRole('button', { name: 'Attach' }).click()
  await phone.getByRole('button', { name: what, exact: true }).click()
}

/** Opens the menu of the bubble that says `text` and chooses in it. */
async function act(phone: Locator, text: string, what: string | RegExp): Promise<void> {
  const bubble = await onPhone(phone, text)
  await bubble.hover()
  await bubble.getByRole('button', { name: `Actions for: ${text}` }).click()
  await bubble.getByRole('button', { name: what }).click()
}

async function onPhone(phone: Locator, text: string): Promise<Locator> {
  const bubble = phone.locator('.bubble').filter({ has: sim.locator('.text', { hasText: text }) })
  await bubble.waitFor()
  return bubble
}

function thread(page: Page): Locator {
  return page.getByRole('region', { name: 'Messages' })
}

async function seen(what: (thread: Locator) => Locator): Promise<void> {
  await Promise.all(agents.map((page) => what(thread(page)).first().waitFor()))
}

async function answer(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /Reply/ }).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

async function send(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByRole('list', { name: 'Attachments' }).waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('list', { name: 'Attachments' }).waitFor({ state: 'detached' })
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 240, channels: 3, background: '#c9a24b' } })
    .png()
    .toBuffer()
}
