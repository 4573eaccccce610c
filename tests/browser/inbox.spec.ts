import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import type { Browser } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { messagesIn, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
before(async () => {
  world = await scene()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('a customer’s message stands in two agents’ browsers without a reload; one answers, the other sees it, the phone gets it', async () => {
  const first = await signedIn(browser, world, 'agent1@shop.example')
  const second = await signedIn(browser, world, 'agent2@shop.example')
  for (const { page } of [first, second]) await page.goto(`${world.url}/inbox/all`)
  const customer = await world.customer('whatsapp', 'Nguyễn Thị Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Nhẫn này còn size 52 không ạ?' })
  for (const { page } of [first, second]) await page.getByRole('list', { name: 'Conversations' }).getByText('Nguyễn Thị Lan').click()
  for (const { page } of [first, second])
    await page.getByRole('list', { name: 'Messages' }).getByText('Nhẫn này còn size 52 không ạ?').waitFor()

  await first.page.getByRole('textbox', { name: /Reply/ }).fill('Dạ còn ạ!')
  await first.page.getByRole('button', { name: 'Send', exact: true }).click()
  await second.page.getByRole('list', { name: 'Messages' }).getByText('Dạ còn ạ!').waitFor()
  await until(
    () => customer.thread(),
    (thread) => thread.messages.some((message) => message.text === 'Dạ còn ạ!'),
  )
  await first.page
    .getByRole('list', { name: 'Messages' })
    .getByRole('img', { name: /Read|Delivered/ })
    .first()
    .waitFor()
  assert.deepEqual([...first.problems, ...second.problems], [])
})

test('what is said while the page is loading stands there: between the list and the line, and while a thread is on its way', async () => {
  const customer = await world.customer('zalo', 'Lê Thu Hà')
  await customer.write({ kind: 'text', text: 'Tiệm mấy giờ mở cửa ạ?' })
  const { page } = await signedIn(browser, world, 'agent1@shop.example')
  const conversations = page.getByRole('list', { name: 'Conversations' })
  const line = Promise.withResolvers<void>()
  await page.routeWebSocket('**/api/v1/live*', async (socket) => {
    await line.promise
    socket.connectToServer()
  })
  await page.goto(`${world.url}/inbox/all`)
  await conversations.getByText('Tiệm mấy giờ mở cửa ạ?').waitFor()
  await customer.write({ kind: 'text', text: 'Chủ nhật có mở không?' })
  const stored = await until(
    () => world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?q=Thu'),
    ({ data }) => data[0]?.lastMessage?.text === 'Chủ nhật có mở không?',
  )
  line.resolve()
  await conversations.getByText('Chủ nhật có mở không?').waitFor()

  const answer = Promise.withResolvers<void>()
  await page.route('**/api/v1/conversations/*/messages*', async (route) => {
    const written = await route.fetch()
    await answer.promise
    await route.fulfill({ response: written })
  })
  const asked = page.waitForResponse((response) => /messages/.test(response.url()))
  await conversations.getByText('Chủ nhật có mở không?').click()
  await page.getByRole('heading', { name: 'Lê Thu Hà' }).first().waitFor()
  await customer.write({ kind: 'text', text: 'Em ghé chiều nay nhé.' })
  await conversations.getByText('Em ghé chiều nay nhé.').waitFor()
  assert.equal((await messagesIn(world.admin, stored.data[0]?.id ?? '')).length, 3)
  answer.resolve()
  await asked
  await page.getByRole('list', { name: 'Messages' }).getByText('Em ghé chiều nay nhé.').waitFor()
})

test('two who have one conversation open see each other, and the slower answer is held back until its writer has looked', async () => {
  const customer = await world.customer('messenger', 'Grace Hoang')
  await customer.write({ kind: 'text', text: 'Do you engrave?' })
  const first = await signedIn(browser, world, 'agent1@shop.example')
  const second = await signedIn(browser, world, 'agent2@shop.example')
  for (const { page } of [first, second]) {
    await page.goto(`${world.url}/inbox/all`)
    await page.getByRole('list', { name: 'Conversations' }).getByText('Do you engrave?').click()
    await page.getByRole('list', { name: 'Messages' }).getByText('Do you engrave?').waitFor()
  }
  await first.page.getByTitle('Sofía Reyes is here too').waitFor()
  await second.page.getByTitle('Minh Lê is here too').waitFor()

  // The slower one's window has not shown the faster one's answer yet.
  await second.page.routeWebSocket('**/api/v1/live*', () => undefined)
  await second.page.reload()
  await second.page.getByRole('list', { name: 'Messages' }).getByText('Do you engrave?').waitFor()
  await first.page.getByRole('textbox', { name: /Reply/ }).fill('Yes, up to 20 letters.')
  await first.page.getByRole('button', { name: 'Send', exact: true }).click()
  await until(
    () => customer.thread(),
    ({ messages }) => messages.some(({ text }) => text === 'Yes, up to 20 letters.'),
  )
  await second.page.getByRole('textbox', { name: /Reply/ }).fill('We do engrave.')
  await second.page.getByRole('button', { name: 'Send', exact: true }).click()
  await second.page.getByText('Minh Lê has answered meanwhile.').waitFor()
  await second.page.getByRole('list', { name: 'Messages' }).getByText('Yes, up to 20 letters.').waitFor()
  assert.equal((await customer.thread()).messages.filter(({ text }) => text === 'We do engrave.').length, 0)
  await second.page.getByRole('button', { name: 'Send anyway' }).click()
  await until(
    () => customer.thread(),
    ({ messages }) => messages.some(({ text }) => text === 'We do engrave.'),
  )
  assert.deepEqual([...first.problems, ...second.problems], [])
})

test('what the platform refuses says so in the bubble, in words, and Retry sends it again', async () => {
  const customer = await world.customer('messenger', 'Daniel Okoro')
  await customer.write({ kind: 'text', text: 'Where is my parcel?' })
  const { page } = await signedIn(browser, world, 'agent1@shop.example')
  await page.goto(`${world.url}/inbox/all`)
  await page.getByRole('list', { name: 'Conversations' }).getByText('Where is my parcel?').click()
  await page.getByRole('list', { name: 'Messages' }).getByText('Where is my parcel?').waitFor()
  await world.sim('PUT', '/faults', [
    { on: 'api', match: { platform: 'messenger', kind: 'send' }, times: 'always', fault: { type: 'error', name: 'recipient-unavailable' } },
  ])
  await page.getByRole('textbox', { name: /Reply/ }).fill('It left on Friday.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('button', { name: 'Retry' }).waitFor()
  await world.sim('DELETE', '/faults')
  await page.getByRole('button', { name: 'Retry' }).click()
  await until(
    () => customer.thread(),
    (thread) => thread.messages.some((message) => message.text === 'It left on Friday.'),
  )
})

test('an agent works the list by keyboard, and resolving takes the row away', async () => {
  const customer = await world.customer('zalo', 'Trần Văn Minh')
  await customer.write({ kind: 'text', text: 'Shop có khắc tên không?' })
  const { page } = await signedIn(browser, world, 'agent2@shop.example')
  await page.goto(`${world.url}/inbox/all`)
  await page.getByRole('list', { name: 'Conversations' }).getByText('Shop có khắc tên không?').click()
  await page.getByRole('list', { name: 'Messages' }).getByText('Shop có khắc tên không?').waitFor()
  await page.getByRole('button', { name: 'Resolve' }).click()
  await page.getByRole('list', { name: 'Conversations' }).getByText('Shop có khắc tên không?').waitFor({ state: 'detached' })
  const resolved = await until(
    () => world.admin.ask<{ data: { id: string; status: string; contact: { name: string } }[] }>('GET', '/conversations?status=resolved'),
    ({ data }) => data.some((one) => one.contact.name === 'Trần Văn Minh'),
  )
  assert.equal((await messagesIn(world.admin, resolved.data[0]?.id ?? '')).length, 1)
})

test('the inbox opens again on a reload, when the browser has the page already and is told that it is the newest', async () => {
  const { page, problems } = await signedIn(browser, world, 'agent2@shop.example')
  for (const _ of [1, 2]) {
    const answered = page.waitForResponse((response) => response.request().isNavigationRequest())
    await page.reload()
    assert.equal((await answered).headers()['content-security-policy']?.includes("script-src 'self'"), true)
    await page.getByRole('list', { name: 'Conversations' }).or(page.getByText('You are all caught up')).first().waitFor()
  }
  assert.deepEqual(problems, [])
})

test('the inbox has no serious accessibility fault, light and dark, wide and at phone width', async () => {
  for (const options of [{}, { dark: true }, { width: 390, height: 844 }, { width: 390, height: 844, dark: true }]) {
    const { page } = await signedIn(browser, world, 'agent1@shop.example', options)
    await page.goto(`${world.url}/inbox/all`)
    await page.getByRole('list', { name: 'Conversations' }).getByText('Nguyễn Thị Lan').click()
    await page.getByRole('list', { name: 'Messages' }).getByText('Dạ còn ạ!').waitFor()
    assert.deepEqual(await seriousFaults(page), [], JSON.stringify(options))
    await page.context().close()
  }
})
