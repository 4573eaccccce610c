// What is unread: first in the list, where one wants it, and for everybody until it is answered, where the business does.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { walkTo } from '../support/menu.ts'
import { type Customer, type Scene, scene, until } from '../support/scene.ts'
import { open, still } from '../support/still.ts'

const NAMES = ['An Phạm', 'Bình Trần', 'Chi Lê', 'Dung Võ'] as const
type Name = (typeof NAMES)[number]

let world: Scene
let browser: Browser
const customers = new Map<Name, Customer>()
const ids = new Map<Name, string>()

before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
  for (const name of NAMES) await write(name, `Hello from ${name}`)
  for (const name of ['Chi Lê', 'Dung Võ'] as const) await world.agent.ask('POST', `/conversations/${ids.get(name)}/read`, { seq: 1 })
})
after(async () => {
  await browser?.close()
  await world?.close()
})

/** A customer writes, and his message is stored. */
async function write(name: Name, text: string): Promise<void> {
  const customer = customers.get(name) ?? (await world.customer('whatsapp', name))
  customers.set(name, customer)
  await customer.write({ kind: 'text', text })
  const { data } = await until(
    () => world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?status=all'),
    ({ data }) => data.some(({ lastMessage, contact }) => lastMessage?.text === text && contact.name === name),
  )
  ids.set(name, data.find(({ contact }) => contact.name === name)?.id ?? '')
}

const list = (page: Page) => page.getByRole('list', { name: 'Conversations' })
const row = (page: Page, name: Name) => page.locator(`[data-row="${ids.get(name)}"]`)
const unreadIn = (page: Page, name: Name) => row(page, name).getByRole('img', { name: /unread message/ })
const seen = async (name: Name) => world.agent.ask<Conversation>('GET', `/conversations/${ids.get(name)}`)
/** The rows from the top, by what they are; `!`: with something unread. */
async function order(page: Page): Promise<string> {
  const rows = await page.evaluate<[string, boolean][]>(`[...document.querySelectorAll('[data-row]')]
    .toSorted((a, b) => a.ariaPosInSet - b.ariaPosInSet)
    .map((row) => [row.dataset.row, row.querySelector('[aria-label*="unread message"]') !== null])`)
  return rows.map(([id, unread]) => `${NAMES.find((name) => ids.get(name) === id)?.split(' ')[0]}${unread ? '!' : ''}`).join(' ')
}
const stands = (page: Page, wanted: string) =>
  until(
    () => order(page),
    (shown) => shown === wanted,
  )
const searchOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
const shot = async (page: Page, name: string) => {
  await still(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}
const toggle = (page: Page) => page.getByRole('menuitemcheckbox', { name: 'Unread first' })

test('what is unread comes first by a choice in the menu of the order, keeps its place while it is read, and goes for every list', async () => {
  const { page, problems } = await signedIn(browser, world, 'agent1@shop.example')
  await open(page, '/inbox/all')
  await stands(page, 'Dung Chi Bình! An!')
  await page.getByRole('button', { name: 'Order: Newest activity' }).press('Enter')
  await walkTo(page, toggle(page))
  await shot(page, 'unread-first-menu')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Enter')
  await stands(page, 'Bình! An! Dung Chi')
  assert.deepEqual(searchOf(page), { unreadFirst: 'true' })
  await page.getByRole('button', { name: 'Order: Newest activity, unread first' }).waitFor()

  await row(page, 'An Phạm').click()
  await until(
    () => seen('An Phạm'),
    ({ unread }) => unread === 0,
  )
  await stands(page, 'Bình! An Dung Chi')
  await write('Chi Lê', 'One more thing')
  await stands(page, 'Chi! An Bình! Dung')
  await shot(page, 'unread-first')
  await page.keyboard.press('Control+Alt+e')
  // The next one is the one that stood below it.
  await until(
    () => seen('Bình Trần'),
    ({ unread }) => unread === 0,
  )
  await page.mouse.move(720, 450) // what the pointer rests on stays there as well
  await stands(page, 'Chi! Bình Dung')

  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: /^Unassigned/ })
    .click()
  await page.getByRole('heading', { name: 'Unassigned' }).waitFor()
  await stands(page, 'Chi! Dung Bình')
  assert.deepEqual(searchOf(page), { unreadFirst: 'true' })
  await page.goto(world.url)
  await stands(page, 'Chi! Dung Bình')
  assert.deepEqual(searchOf(page), { unreadFirst: 'true' })
  await page.getByRole('button', { name: 'Order: Newest activity, unread first' }).click()
  await toggle(page).click()
  await page.getByRole('button', { name: 'Order: Newest activity', exact: true }).waitFor()
  await page.goto(world.url)
  await list(page).waitFor()
  assert.deepEqual(searchOf(page), {})
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a saved view shows what is unread first where it keeps that, and says when something else is shown', async () => {
  const { id } = await world.agent.ask<{ id: string }>('POST', '/inbox-views', { name: 'Fresh', filter: {}, unreadFirst: true })
  const { page } = await signedIn(browser, world, 'agent1@shop.example')
  await open(page, '/inbox/all')
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: /^Fresh/ })
    .click()
  await page.getByRole('heading', { name: 'Fresh', exact: true }).waitFor()
  assert.deepEqual(searchOf(page), { unreadFirst: 'true', saved: id })
  await page.getByRole('button', { name: /unread first/ }).click()
  await toggle(page).click()
  await page.getByRole('heading', { name: 'Fresh changed' }).waitFor()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('heading', { name: 'Fresh', exact: true }).waitFor()
  assert.equal((await world.agent.ask<{ unreadFirst: boolean }>('GET', `/inbox-views/${id}`)).unreadFirst, false)
  // It was the view's own choice, and is nobody's for other lists.
  await page.goto(world.url)
  await list(page).waitFor()
  assert.deepEqual(searchOf(page), {})
  await page.context().close()
})

test('where the business wants it, what waits stays unread before everybody’s eyes until somebody answers', async () => {
  const admin = await signedIn(browser, world, 'admin@shop.example')
  const [one, other] = [await signedIn(browser, world, 'agent1@shop.example'), await signedIn(browser, world, 'agent2@shop.example')]
  for (const { page } of [one, other]) await open(page, '/inbox/all')
  await unreadIn(one.page, 'Dung Võ').waitFor({ state: 'detached' })
  await open(admin.page, '/admin/inbox')
  await admin.page.getByRole('checkbox', { name: /What waits for an answer stays unread/ }).check()
  await shot(admin.page, 'until-answered-admin')
  assert.deepEqual(await seriousFaults(admin.page), [])
  await admin.page.getByRole('button', { name: 'Save' }).click()
  await unreadIn(one.page, 'Dung Võ').waitFor()

  const marks: string[] = []
  one.page.on('request', (request) => request.url().endsWith('/read') && marks.push(request.url()))
  await write('An Phạm', 'Anybody there?')
  await row(one.page, 'An Phạm').click()
  await until(
    () => seen('An Phạm'),
    ({ unseen }) => unseen === 0,
  )
  await one.page.getByRole('list', { name: 'Messages' }).getByText('Anybody there?').waitFor()
  await row(one.page, 'An Phạm').getByTitle('Unread until somebody answers').waitFor()
  await shot(one.page, 'until-answered')
  assert.deepEqual(await seriousFaults(one.page), [])

  await row(one.page, 'An Phạm').hover()
  await row(one.page, 'An Phạm').getByRole('checkbox').click()
  await one.page.getByRole('button', { name: 'More', exact: true }).click()
  await one.page.getByRole('menuitem', { name: 'Mark as read' }).click()
  await one.page.getByText('1 stays unread until somebody answers.', { exact: true }).waitFor()
  await shot(one.page, 'until-answered-toast')
  await unreadIn(one.page, 'An Phạm').waitFor()
  assert.equal(marks.length, 1, 'what was read is told once')

  await one.page.getByRole('textbox', { name: /Reply/ }).fill('Here we are!')
  await one.page.getByRole('button', { name: 'Send', exact: true }).click()
  await unreadIn(one.page, 'An Phạm').waitFor({ state: 'detached' })
  await row(other.page, 'An Phạm').click()
  await unreadIn(other.page, 'An Phạm').waitFor({ state: 'detached' })
  assert.deepEqual([...admin.problems, ...one.problems, ...other.problems], [])
  for (const { page } of [admin, one, other]) await page.context().close()
})

test('the choice and the setting are within reach on a phone, and dark', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example', { width: 390, height: 844, dark: true, touch: true })
  await open(page, '/inbox/all')
  await page.getByRole('button', { name: 'Order: Newest activity' }).tap()
  await shot(page, 'unread-first-phone')
  assert.deepEqual(await seriousFaults(page), [])
  await toggle(page).tap()
  await page.getByRole('button', { name: /unread first/ }).waitFor()
  await open(page, '/admin/inbox')
  await page.getByRole('checkbox', { name: /What waits for an answer stays unread/ }).scrollIntoViewIfNeeded()
  await shot(page, 'until-answered-admin-phone')
  assert.deepEqual(await seriousFaults(page), [])
  await page.context().close()
})
