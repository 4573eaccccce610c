import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TagRef } from '@switchboard/contracts'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { stands } from '../support/menu.ts'
import { plant } from '../support/planted.ts'
import { type Scene, scene, until } from '../support/scene.ts'
import { still } from '../support/still.ts'

let world: Scene
let browser: Browser
let tagId: (name: string) => string
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  await plant(world, 60)
  await crowd(world)
  const { data } = await world.agent.ask<{ data: TagRef[] }>('GET', '/tags')
  tagId = (wanted) => data.find(({ name }) => name === wanted)?.id ?? assert.fail(wanted)
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const rows = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('listitem')
const chips = (page: Page) => page.getByRole('region', { name: 'Filters' })
const box = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })
const focused = (page: Page) => page.locator(':focus')
const narrowed = (page: Page, wanted: Record<string, string>) =>
  until(
    () => Object.fromEntries(new URL(page.url()).searchParams),
    (search) => JSON.stringify(search) === JSON.stringify(wanted),
  )
const shot = async (page: Page, name: string) => {
  await still(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

async function opened(options: Parameters<typeof signedIn>[3] = {}): Promise<{ page: Page; problems: string[] }> {
  const one = await signedIn(browser, world, 'agent1@shop.example', options)
  await one.page.goto(`${world.url}/inbox/all`)
  await rows(one.page).first().waitFor()
  return one
}

test('of hundreds, a colleague and several tags are found by typing without accents, one after another and by keys alone', async () => {
  const { page, problems } = await opened()
  await page.keyboard.press('f')
  await stands(page, 'Unread')
  await shot(page, 'filter')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.type('ha')
  await stands(page, 'Hà Trần Assignee')
  await shot(page, 'filter-typed')
  await page.keyboard.press('Enter')
  const assignee = world.admin.userId
  await narrowed(page, { assignee })

  await page.keyboard.type('tag')
  await stands(page, 'Tag')
  await page.keyboard.press('ArrowRight')
  await box(page, 'Tag').and(focused(page)).waitFor()
  await page.keyboard.type('don h')
  await stands(page, 'Đơn hàng')
  await page.keyboard.press('Enter')
  await narrowed(page, { assignee, tag: tagId('Đơn hàng') })
  await page.keyboard.type('size 199')
  await stands(page, 'Size 199')
  await page.keyboard.press('Enter')
  const both = `${tagId('Đơn hàng')},${tagId('Size 199')}`
  await narrowed(page, { assignee, tag: both })
  await page.getByRole('option', { name: 'Size 199', selected: true }).waitFor()
  await shot(page, 'filter-tags')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await stands(page, 'Tag')
  await page.keyboard.press('Escape')
  await page.locator('#content:focus').waitFor() // no button opened it

  // What was chosen before stands on top where it is changed.
  const chip = chips(page).getByRole('button', { name: 'Tag: Đơn hàng, Size 199', exact: true })
  await chip.press('Enter')
  await stands(page, 'Size 199')
  await shot(page, 'chip')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Enter')
  await narrowed(page, { assignee, tag: tagId('Đơn hàng') })
  await page.keyboard.press('Escape')
  await chips(page).getByRole('button', { name: 'Tag: Đơn hàng', exact: true }).and(focused(page)).waitFor()

  await page.keyboard.press('f')
  await page.keyboard.type('certain')
  await stands(page, 'on certain days… Last active')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Last active' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('f')
  await page.keyboard.type('clear all')
  await stands(page, 'Clear all')
  await page.keyboard.press('Enter')
  await narrowed(page, {})
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('what there is to choose from says that it could not be brought, and comes when it is tried again', async () => {
  const { page } = await opened({ dark: true })
  await page.route('**/api/v1/tags', (route) => route.abort())
  await page.reload()
  await rows(page).first().waitFor()
  const button = page.getByRole('button', { name: 'Status: Open' })
  await button.click()
  const dialog = page.getByRole('dialog', { name: 'Filter by' })
  await dialog.getByRole('option', { name: 'Tag', exact: true }).click()
  await dialog.getByRole('alert').getByText('The server cannot be reached').waitFor()
  await shot(page, 'filter-failed-dark')
  assert.deepEqual(await seriousFaults(page), [])
  await page.unroute('**/api/v1/tags')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await dialog.getByRole('option', { name: 'Size 001' }).waitFor()
  await shot(page, 'filter-dark')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Escape')
  await button.and(focused(page)).waitFor()
  await page.context().close()
})

test('on a phone filters are chosen by finger, back and forth, without a keyboard in the way', async () => {
  const { page } = await opened({ width: 390, height: 844, touch: true })
  await page.getByRole('button', { name: 'Status: Open' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Filter by' })
  await dialog.getByRole('option', { name: 'Assignee' }).tap()
  await dialog.getByText('204 more: type to find them.').waitFor()
  await dialog.getByRole('option', { name: 'Nobody' }).tap()
  await narrowed(page, { assignee: 'none' })
  assert.equal(await page.locator('input:focus').count(), 0)
  await shot(page, 'filter-phone')
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Back' }).tap()
  await shot(page, 'filter-phone-first')
  await dialog.getByRole('option', { name: 'Status' }).tap()
  await dialog.getByRole('option', { name: 'Pending' }).tap()
  await narrowed(page, { status: 'open,pending', assignee: 'none' })
  assert.equal(await page.locator('input:focus').count(), 0)
  await dialog.getByRole('button', { name: 'Back' }).tap()
  await box(page, 'Filter by').tap()
  await page.keyboard.type('sofia')
  await dialog.getByRole('option', { name: 'Sofía Reyes' }).tap()
  await narrowed(page, { status: 'open,pending', assignee: `none,${world.colleague.userId}` })
  await page.context().close()
})

/** Three hundred colleagues and two hundred tags more. */
async function crowd({ db, tenantId }: Scene): Promise<void> {
  const owner = new pg.Client(db.urls.owner)
  await owner.connect()
  try {
    await owner.query("insert into auth_users (email) select 'colleague' || n || '@shop.example' from generate_series(1, 300) n")
    await owner.query(
      `insert into sys_users (tenant_id, auth_user_id, email, full_name)
       select $1, id, email, 'Colleague ' || id from auth_users where email like 'colleague%'`,
      [tenantId],
    )
    await owner.query(
      "insert into conversation_tags (tenant_id, name) select $1::bigint, 'Size ' || lpad(n::text, 3, '0') from generate_series(1, 199) n union all select $1::bigint, 'Đơn hàng'",
      [tenantId],
    )
  } finally {
    await owner.end()
  }
}
