import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PersonShifts, ShiftList } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { type Client, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const of = async (who: Client) =>
  (await world.admin.ask<ShiftList>('GET', '/shifts')).people.find(({ user }) => user.id === who.userId) as PersonShifts
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

test('a week is set for one, given to another, and a day off is said and taken back; who is off shift says that he works today', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/teams`)
  const table = page.getByRole('table', { name: 'Shifts' })
  await table.getByRole('row', { name: /Minh Lê/ }).click()
  const dialog = page.getByRole('dialog')
  // Office hours, moved to a night that is not now, whenever this runs: nobody works by them.
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
    await dialog.getByRole('button', { name: `${day}: remove span 1` }).click()
  const threeDaysOn = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
  await dialog.getByRole('button', { name: `${threeDaysOn}: add a span` }).click()
  await dialog.getByLabel('Sofía Reyes').check()
  await shot(page, 'week')
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await table
    .getByRole('row', { name: /Sofía Reyes/ })
    .getByText('09:00–17:00')
    .waitFor()
  await until(
    () => of(world.colleague),
    ({ own, now }) => own !== null && now?.on === false,
  )

  await page.getByRole('button', { name: 'Days off of Minh Lê' }).click()
  await dialog.getByLabel('From').fill('2099-12-24')
  await dialog
    .getByRole('textbox', { name: 'To' })
    .or(dialog.getByLabel('To', { exact: true }))
    .fill('2099-12-26')
  await dialog.getByLabel('Note').fill('Family')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText(/Dec.*: Off/).waitFor()
  await shot(page, 'days')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await shot(page, 'wide')
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(page, 'dark')
  assert.deepEqual(await seriousFaults(page), [])
  await page.setViewportSize({ width: 390, height: 844 })
  await shot(page, 'phone')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Days off of Minh Lê' }).click()
  await dialog.getByRole('button', { name: /As usual again/ }).click()
  await dialog.getByText('None are coming.').waitFor()
  assert.deepEqual(problems, [])

  const agent = await signedIn(browser, world, 'agent1@shop.example')
  await agent.page
    .getByRole('button', { name: /Minh Lê/ })
    .first()
    .click()
  await agent.page.getByRole('menuitem', { name: 'Work in spite of my shifts today' }).click()
  await until(
    () => of(world.agent),
    ({ now }) => now?.on === true && now.availableUntil !== null,
  )
  await table.getByText('There today in spite of it').or(page.getByText('There today in spite of it')).first().waitFor()
  assert.deepEqual(agent.problems, [])
})
