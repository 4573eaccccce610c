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
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const thread = (page: Page) => page.getByRole('region', { name: 'Messages' })
const heard = async () => (await customer.thread()).messages.map(({ text }) => text)
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
}
async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Reply' }).fill(text)
  await page.keyboard.press('Enter')
  await thread(page).getByText(text).waitFor()
}
const kept = (undoS: number | null) =>
  until(
    () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`),
    (now) => now.undoS === undoS,
  )

test('an administrator gives a channel its own undo time, and it holds for whoever has the conversation before him, over what he chose', async () => {
  const desk = await signedIn(browser, world, 'agent1@shop.example')
  await desk.page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await say(desk.page, 'Sent at once, as I chose')
  await until(heard, (texts) => texts.includes('Sent at once, as I chose'))

  const office = await signedIn(browser, world, 'admin@shop.example')
  await office.page.goto(`${world.url}/channels/${world.channel('whatsapp').integrationId}`)
  const choice = office.page.getByLabel('Undo send')
  assert.equal(await choice.locator('option:checked').textContent(), 'As each colleague chose')
  const told = (undoS: number | null) =>
    desk.page.waitForResponse(
      async (answer) =>
        new URL(answer.url()).pathname === `/api/v1/conversations/${conversation.id}` &&
        answer.request().method() === 'GET' &&
        ((await answer.json()) as Conversation).undoS === undoS,
    )
  const comes = told(30)
  await choice.selectOption('30 seconds')
  await comes
  await kept(30)
  assert.deepEqual(await seriousFaults(office.page), [])
  await shot(office.page, 'undo-channel')

  await say(desk.page, 'Held back by the channel')
  await thread(desk.page).getByRole('timer').waitFor()
  await shot(desk.page, 'undo-thread')
  await thread(desk.page).getByRole('button', { name: /Undo/ }).click()
  await thread(desk.page).getByText('Held back by the channel').waitFor({ state: 'detached' })

  await world.agent.ask('PATCH', '/me', { preferences: { undoS: 60 } })
  await desk.page.reload()
  await thread(desk.page).getByText('Nhẫn này còn size 52 không ạ?').waitFor()
  const goes = told(0)
  await choice.selectOption('Send at once')
  await goes
  await say(desk.page, 'At once, by the channel')
  await until(heard, (texts) => texts.includes('At once, by the channel'))
  assert.equal(await thread(desk.page).getByRole('timer').count(), 0)
  assert.ok(!(await heard()).includes('Held back by the channel'))

  const ends = told(null)
  await choice.selectOption('As each colleague chose')
  await ends
  await say(desk.page, 'As I chose, sixty')
  await thread(desk.page).getByRole('timer').waitFor()
  assert.deepEqual([...desk.problems, ...office.problems], [])
  for (const { page } of [desk, office]) await page.context().close()
})

test('one’s own setting says that a channel may have its own, and both fit a phone, in the dark too', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example', { width: 390, height: 844, dark: true })
  await page.goto(`${world.url}/settings`)
  await page.getByText('A channel may have its own time').waitFor()
  await shot(page, 'undo-settings-phone')
  await page.goto(`${world.url}/channels/${world.channel('whatsapp').integrationId}`)
  await page.getByLabel('Undo send').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
  await shot(page, 'undo-channel-phone')
  assert.deepEqual(problems, [])
  await page.context().close()
})
