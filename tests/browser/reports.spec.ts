// The reports in a browser: figures that open what is behind them, an address that keeps the question, and a table for whoever does not see the chart.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { pick } from '../support/menu.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { followed } from '../support/followed.ts'
import { conversationOf, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser

before(async () => {
  world = await scene({ channels: ['whatsapp', 'messenger'] })
  browser = await launch()
  for (const [on, name] of [
    ['whatsapp', 'Nguyễn Thị Lan'],
    ['messenger', 'Anna Weber'],
  ] as const) {
    const customer = await world.customer(on, name)
    await customer.write({ kind: 'text', text: 'Còn hàng không ạ?' })
  }
  const { id } = await conversationOf(world.admin, world.channel('whatsapp').pageId)
  await conversationOf(world.admin, world.channel('messenger').pageId)
  await world.agent.ask('POST', `/conversations/${id}/messages`, { text: 'Dạ còn ạ.' })
  await world.admin.ask('PATCH', `/conversations/${id}`, { status: 'resolved' })
  await followed(world, 'reports', 'notice.')
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('a figure opens the conversations behind it, and one of them leads to its thread', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.getByRole('link', { name: 'Reports' }).click()
  const figures = page.getByRole('list', { name: 'Figures' })
  await figures.getByRole('button', { name: /^New conversations\s*2/ }).click()
  const sheet = page.getByRole('dialog', { name: 'New conversations' })
  await sheet.getByRole('link', { name: /Anna Weber/ }).waitFor()
  assert.equal(await sheet.getByRole('listitem').count(), 2)
  await sheet.getByRole('button', { name: 'Close' }).click()
  await figures.getByRole('button', { name: /^Resolved\s*1/ }).click()
  await page
    .getByRole('dialog', { name: 'Resolved' })
    .getByRole('link', { name: /Nguyễn Thị Lan/ })
    .click()
  await page.getByRole('list', { name: 'Messages' }).waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('the address keeps period, filters and order; the chart is also a table, whose numbers open what they count', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/reports`)
  const figures = page.getByRole('list', { name: 'Figures' })
  await figures.getByRole('button', { name: /^New conversations\s*2/ }).waitFor()
  await pick(page, page.getByRole('combobox', { name: 'Channel' }), 'messenger channel')
  await figures.getByRole('button', { name: /^New conversations\s*1/ }).waitFor()
  await page.getByRole('combobox', { name: 'Period' }).selectOption('30d')
  await page.getByRole('tab', { name: 'Channel' }).click()
  await page.getByRole('button', { name: 'Resolved', exact: true }).click()
  await until(
    async () => page.url(),
    (url) =>
      ['period=30d', `page=${world.channel('messenger').pageId}`, 'group=page', 'sort=-resolved'].every((word) => url.includes(word)),
  )
  await page.reload()
  await figures.getByRole('button', { name: /^New conversations\s*1/ }).waitFor()
  assert.equal(await page.getByRole('columnheader', { name: 'Resolved' }).getAttribute('aria-sort'), 'descending')
  await page.getByRole('button', { name: 'As a table' }).click()
  await page
    .getByRole('table', { name: 'Over time' })
    .getByRole('button', { name: /^New conversations,.*: 1$/ })
    .click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Anna Weber/ })
    .waitFor()
  await page.context().close()
})

test('the week is walked by arrow keys from one stop, and an hour opens its conversations; the file is had from the head', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/reports?period=today`)
  const week = page.getByRole('table', { name: /The week by hours/ })
  const stop = week.locator('button[tabindex="0"]')
  await stop.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await week
    .getByRole('button', { name: /^Tuesday 10:00: / })
    .and(page.locator(':focus'))
    .waitFor()
  assert.equal(await stop.count(), 1)
  await week.locator('button[aria-disabled="false"]').first().click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await page.keyboard.press('Escape')
  const address = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')
  const file = await page.context().request.get(`${world.url}${address}`)
  assert.match(file.headers()['content-disposition'] ?? '', /^attachment; filename="conversations-\d{4}-\d\d-\d\d\.csv"$/)
  assert.equal((await file.text()).trimEnd().split('\r\n').length, 3)
  await page.context().close()
})

test('who sees nothing behind the figures is told so, in words', async () => {
  const { page } = await signedIn(browser, world, 'agent2@shop.example', { width: 390, height: 844 })
  await page.goto(`${world.url}/reports`)
  const figures = page.getByRole('list', { name: 'Figures' })
  await figures.getByRole('button', { name: /^New conversations\s*0/ }).click()
  await page.getByText('No conversation that you may see is behind this.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Nothing happened in this period.').waitFor()
  await page.context().close()
})
