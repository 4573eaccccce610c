import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { conversationOf, type Customer, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
let customer: Customer
let conversation: Conversation
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
  customer = await world.customer('whatsapp', 'Nguyễn Thị Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Nhẫn này còn size 52 không ạ?' })
  conversation = await conversationOf(world.agent, world.channel('whatsapp').pageId)
  await world.agent.ask('PATCH', '/me', { preferences: { undoS: 60 } })
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const AGENT = 'agent1@shop.example'
async function opened(options: Parameters<typeof signedIn>[3] = {}): Promise<{ page: Page; problems: string[] }> {
  const one = await signedIn(browser, world, AGENT, options)
  await one.page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await thread(one.page).getByText('Nhẫn này còn size 52 không ạ?').waitFor()
  return one
}

const thread = (page: Page) => page.getByRole('region', { name: 'Messages' })
const box = (page: Page) => page.getByRole('textbox', { name: 'Reply' })
const row = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('link', { name: /Nguyễn Thị Lan/ })
const holds = (page: Page, wanted: string) =>
  until(
    () => box(page).inputValue(),
    (text) => text === wanted,
  )
const heard = async () => (await customer.thread()).messages.map(({ text }) => text)

test('a draft survives a reload, is there on a second device, follows what is written, and is offered to whoever is writing', async () => {
  const desk = await opened()
  await box(desk.page).fill('Dear Lan, size 52')
  await row(desk.page).getByText('Draft').waitFor()
  await desk.page.reload()
  await holds(desk.page, 'Dear Lan, size 52')

  const phone = await opened({ width: 390, height: 844 })
  await holds(phone.page, 'Dear Lan, size 52')
  await until(
    () => desk.page.evaluate<string | null>(`Object.entries(localStorage).find(([key]) => key.endsWith(':sync'))?.[1] ?? null`),
    (sync) => sync?.includes('"dirty":false') ?? false,
  )
  await box(phone.page).fill('Dear Lan, size 52 is here')
  await holds(desk.page, 'Dear Lan, size 52 is here')

  // Both at once, one of them without a connection.
  await phone.page.context().setOffline(true)
  await box(phone.page).fill('From the phone')
  await box(desk.page).fill('From the desk')
  await until(
    () => world.agent.ask<{ data: { text: string }[] }>('GET', `/conversations/${conversation.id}/drafts`),
    ({ data }) => data[0]?.text === 'From the desk',
  )
  await phone.page.context().setOffline(false)
  await phone.page.getByText('You wrote something else here').waitFor()
  assert.equal(await box(phone.page).inputValue(), 'From the phone')
  await phone.page.getByRole('button', { name: 'Use that' }).click()
  await holds(phone.page, 'From the desk')
  await box(phone.page).fill('')
  await holds(desk.page, '')
  await row(desk.page).getByText('Draft').waitFor({ state: 'detached' })
  assert.deepEqual([...desk.problems, ...phone.problems], [])
  for (const { page } of [desk, phone]) await page.context().close()
})

test('an answer can be taken back while it counts, by its button and by Ctrl+Z, with its words and quote, and is never sent', async () => {
  const { page, problems } = await opened()
  await box(page).fill('Wrong customer')
  await page.keyboard.press('Enter')
  await thread(page).getByRole('timer').waitFor()
  assert.equal(await box(page).inputValue(), '')
  await page.keyboard.press('Control+z')
  await holds(page, 'Wrong customer')
  await thread(page).getByText('Wrong customer').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await thread(page).getByRole('timer').waitFor()
  await page.keyboard.press('Escape')
  await thread(page).getByRole('timer').waitFor()
  assert.equal(await box(page).inputValue(), '', 'leaving the box takes nothing back')
  await page.keyboard.press('z')
  await holds(page, 'Wrong customer')

  await thread(page).getByText('Nhẫn này còn size 52 không ạ?').hover()
  await thread(page).getByRole('button', { name: 'Quote' }).first().click()
  await box(page).fill('Yes, we have')
  await page.keyboard.press('Enter')
  await box(page).fill('and more')
  await thread(page).getByRole('button', { name: /Undo/ }).click()
  await holds(page, 'Yes, we have\nand more')
  await page.getByRole('button', { name: 'Remove quote' }).click()
  assert.ok(!(await heard()).some((text) => text?.includes('customer') || text?.includes('Yes, we have')))
  await box(page).fill('')
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('an answer is scheduled, changed, taken into the list, sent now, and cancelled by the customer’s own message', async () => {
  const { page, problems } = await opened()
  await box(page).fill('We open at nin')
  await page.getByRole('button', { name: 'Send later' }).click()
  await page.getByRole('button', { name: /Tomorrow morning/ }).click()
  const waits = thread(page).getByRole('group', { name: 'Scheduled message' })
  await waits.getByText(/Goes out .*09:00/).waitFor()
  await waits.getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the scheduled message' })
  await dialog.getByLabel('Message').fill('We open at nine')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await thread(page).getByText('We open at nine').waitFor()

  await page.goto(`${world.url}/scheduled`)
  const list = page.getByRole('list', { name: 'Scheduled messages' })
  await list.getByText('We open at nine').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await list.getByRole('button', { name: 'Send now' }).click()
  await page.getByText('Nothing is scheduled').waitFor()
  await until(heard, (texts) => texts.includes('We open at nine'))

  await page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await box(page).fill('Still interested?')
  await page.getByRole('button', { name: 'Send later' }).click()
  await page.getByLabel('Do not send if the customer writes first').check()
  await page.getByRole('button', { name: /In one hour/ }).click()
  await waits.getByText(/not if the customer writes first/).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await customer.write({ kind: 'text', text: 'I take it' })
  await thread(page).getByText('The customer wrote first').waitFor()
  await thread(page).getByText('Still interested?').waitFor()
  assert.ok(!(await heard()).includes('Still interested?'))
  await thread(page).getByRole('button', { name: 'Send anyway' }).click()
  await until(heard, (texts) => texts.includes('Still interested?'))
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('the list of what is scheduled teaches how, and both fit a phone, in the dark too', async () => {
  const { page } = await signedIn(browser, world, AGENT, { width: 390, height: 844, dark: true })
  await page.goto(`${world.url}/scheduled`)
  await page.getByText('choose a moment with the arrow beside Send').waitFor()
  await page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await box(page).fill('Later')
  await page.getByRole('button', { name: 'Send later' }).click()
  await page.getByRole('button', { name: /In one hour/ }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
  await page.context().close()
})
