// Satisfaction in a browser: switched on by an administrator, answered by a customer on his phone and by keyboard, seen by the team as it comes, and in the reports.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { followed } from '../support/followed.ts'
import { type Customer, conversationOf, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
let conversationId: string
let customer: Customer
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
  customer = await world.customer('whatsapp', 'Nguyễn Thị Lan')
  await customer.write({ kind: 'text', text: 'Còn hàng không ạ?' })
  conversationId = (await conversationOf(world.admin, world.channel('whatsapp').pageId)).id
  await world.agent.ask('POST', `/conversations/${conversationId}/messages`, { text: 'Dạ còn ạ.' })
})
after(async () => {
  await browser?.close()
  await world?.close()
})

/** The link that stands on the customer's phone. */
async function link(): Promise<string> {
  const address = (text = '') => /http\S+\/rate#\S+/.exec(text)?.[0]
  const { messages } = await until(
    () => customer.thread(),
    (thread) => thread.messages.some(({ text }) => address(text) !== undefined),
  )
  return messages.map(({ text }) => address(text)).find((one) => one !== undefined) ?? ''
}

async function onPhone(address: string, locale: string, dark = false): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(address)
  return page
}

test('an administrator chooses the channels on which customers are asked', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/csat`)
  await page.getByText('Nobody is asked yet').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'Choose channels' }).click()
  const form = page.getByRole('dialog', { name: 'Satisfaction' })
  await form.getByRole('checkbox').first().check()
  await form.getByLabel('Minutes after resolving').fill('')
  assert.ok(await form.getByRole('button', { name: 'Save' }).isDisabled())
  await form.getByLabel('Minutes after resolving').fill('0')
  await form.getByLabel('Question in Tiếng Việt').fill('Shop phục vụ bạn thế nào?')
  assert.deepEqual(await seriousFaults(page), [])
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('list', { name: 'Channels' }).getByText('whatsapp channel').waitFor()
  await page.getByText('As soon as the conversation is resolved').waitFor()
  await page.getByText('Shop phục vụ bạn thế nào?').waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a customer answers on his phone, by keyboard, and changes his mind; the team sees it as it comes', async () => {
  const { page: desk, problems } = await signedIn(browser, world, 'agent1@shop.example')
  await desk.goto(`${world.url}/inbox/all/${conversationId}`)
  await desk.getByRole('list', { name: 'Messages' }).waitFor()
  await world.agent.ask('PATCH', `/conversations/${conversationId}`, { status: 'resolved' })
  const part = desk.getByRole('region', { name: 'Satisfaction' })
  await part.getByText('Asked, no answer yet').waitFor()
  const phone = await onPhone(await link(), 'en-GB')
  await phone.getByRole('heading', { name: 'How was our service?' }).waitFor()
  assert.deepEqual(await seriousFaults(phone), [])
  await phone.getByRole('radio', { name: 'Very bad' }).focus()
  await phone.keyboard.press('ArrowRight')
  await phone.keyboard.press('Tab')
  await phone.keyboard.type('It took a week.')
  await phone.keyboard.press('Tab')
  await phone.keyboard.press('Enter')
  await phone.getByRole('heading', { name: 'Thank you!' }).waitFor()
  await part.getByRole('img', { name: '2 of 5 stars' }).waitFor()
  await part.getByText('It took a week.').waitFor()
  await desk.getByText('The customer gave 2 of 5').waitFor()
  await phone.getByRole('button', { name: 'Change my answer' }).click()
  await phone.getByRole('radio', { name: 'Good', exact: true }).check({ force: true })
  await phone.getByRole('button', { name: 'Send' }).click()
  await phone.getByRole('img', { name: '4 of 5 stars' }).waitFor()
  await part.getByRole('img', { name: '4 of 5 stars' }).waitFor()
  assert.deepEqual(await seriousFaults(phone), [])
  assert.deepEqual(problems, [])
  await desk.context().close()
  await phone.context().close()
})

test('the page speaks the languages of the product, is readable in the dark, and says plainly when a link opens nothing', async () => {
  const page = await onPhone(`${world.url}/rate#sbq_${'a'.repeat(43)}`, 'vi-VN', true)
  await page.getByRole('heading', { name: 'Đường dẫn này không còn dùng được' }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'Español' }).click()
  await page.getByRole('heading', { name: 'Este enlace ya no abre nada' }).waitFor()
  await page.context().close()
})

test('the reports show what customers said, and each rating opens its conversations', async () => {
  await followed(world, 'reports', 'notice.')
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/reports`)
  const part = page.getByRole('region', { name: 'Satisfaction' })
  await part.getByRole('button', { name: /^Average of 5\s*4\.0/ }).waitFor()
  await part.getByRole('button', { name: /^Answered\s*100%/ }).waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    assert.deepEqual(await seriousFaults(page), [], colorScheme)
  }
  await part.getByRole('button', { name: '4 stars 1' }).click()
  await page
    .getByRole('dialog', { name: 'Rating (good), 4 stars' })
    .getByRole('link', { name: /Nguyễn Thị Lan/ })
    .waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})
