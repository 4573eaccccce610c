import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, ConversationList, InboxViewList } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { pick, stands } from '../support/menu.ts'
import { type Planted, plant } from '../support/planted.ts'
import { type Scene, scene, until } from '../support/scene.ts'
import { still } from '../support/still.ts'

let world: Scene
let planted: Planted
let browser: Browser
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  planted = await plant(world, 90)
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const rows = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('listitem')
const boxes = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('checkbox')
const bar = (page: Page) => page.getByRole('region', { name: 'Change the selected conversations' })
const chips = (page: Page) => page.getByRole('region', { name: 'Filters' })
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })
const searchOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

async function opened(
  email: string,
  path: string,
  options: Parameters<typeof signedIn>[3] = {},
): Promise<{ page: Page; problems: string[] }> {
  const one = await signedIn(browser, world, email, options)
  await one.page.goto(`${world.url}${path}`)
  await rows(one.page).first().waitFor()
  return one
}

test('the list is narrowed by keyboard, kept under a name, opened again with its count, and deleted with a way back', async () => {
  const { page, problems } = await opened('agent1@shop.example', '/inbox/all')
  await page.keyboard.press('f')
  await stands(page, 'Unread')
  await page.keyboard.type('Prio')
  await stands(page, 'Priority')
  await page.keyboard.press('ArrowRight')
  await stands(page, 'Urgent')
  await page.keyboard.press('Enter')
  await until(
    async () => searchOf(page),
    (search) => search.priority === 'urgent',
  )
  await page.keyboard.press('ArrowDown')
  await stands(page, 'High')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await chips(page).getByRole('button', { name: 'Priority: Urgent, High', exact: true }).waitFor()
  assert.deepEqual(searchOf(page), { priority: 'urgent,high' })
  const { count } = await world.agent.ask<{ count: number }>('GET', '/conversations/count?priority=urgent,high')
  await until(
    () => rows(page).count(),
    (shown) => shown === count,
  )

  await chips(page).getByRole('button', { name: 'Save view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByLabel('Name').fill('Burning')
  await dialog.getByRole('radio', { name: 'Star' }).check({ force: true })
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Burning' }).waitFor()
  await views(page)
    .getByRole('link', { name: `Burning ${count}` })
    .waitFor()
  const link = views(page).getByRole('link', { name: /^Burning/ })
  await still(page)
  assert.deepEqual(await seriousFaults(page), [])

  await chips(page)
    .getByRole('button', { name: /^Remove the filter/ })
    .click()
  await page.getByRole('heading', { name: 'Burning changed' }).waitFor()
  await link.click()
  await chips(page).getByRole('button', { name: 'Priority: Urgent, High', exact: true }).waitFor()
  await link.hover()
  await page.getByRole('button', { name: 'More about Burning' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await link.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await views(page)
    .getByRole('link', { name: /^Burning/ })
    .waitFor()
  const { data } = await world.agent.ask<InboxViewList>('GET', '/inbox-views')
  assert.deepEqual(
    data.map(({ name, icon, filter }) => ({ name, icon, filter })),
    [{ name: 'Burning', icon: 'star', filter: { priority: 'urgent,high' } }],
  )
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('rows are chosen by pointer and by key, changed at once, and the undo brings back what they were', async () => {
  const { page, problems } = await opened('admin@shop.example', '/inbox/all?status=open')
  await rows(page).first().hover()
  await boxes(page).first().click()
  await rows(page)
    .nth(2)
    .click({ modifiers: ['Shift'] })
  await bar(page).getByText('3 selected').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await bar(page)
    .getByText(/^[24] selected$/)
    .waitFor()
  await page.keyboard.press('Escape')
  await bar(page).waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.keyboard.press('ControlOrMeta+a')
  const open = await world.admin.ask<{ count: number }>('GET', '/conversations/count')
  await bar(page).getByText(`${open.count} selected`).waitFor()
  await still(page)
  assert.deepEqual(await seriousFaults(page), [])
  await bar(page).getByRole('button', { name: 'Status' }).click()
  await page.getByRole('menuitem', { name: 'Resolved' }).click()
  await page.getByText(`${open.count} conversations changed.`).waitFor()
  await page.getByText('Nothing matches').or(page.getByText('No open conversations')).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText(`${open.count} conversations are as they were.`).waitFor()
  await until(
    () => rows(page).count(),
    (shown) => shown > 3,
  )
  assert.equal((await world.admin.ask<{ count: number }>('GET', '/conversations/count')).count, open.count)
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('on a phone a finger that rests on a row chooses it, and the next taps choose more', async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(world.url)
  await page.getByLabel('E-mail').fill('admin@shop.example')
  await page.getByLabel('Password').fill('a password for tests')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('You are all caught up').waitFor()
  await page.goto(`${world.url}/inbox/all`)
  await rows(page).first().waitFor()
  const place = await rows(page).first().boundingBox()
  assert.ok(place)
  const touch = await context.newCDPSession(page)
  const point = { x: place.x + 120, y: place.y + 30 }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
  await bar(page).getByText('1 selected').waitFor()
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  assert.equal(new URL(page.url()).pathname, '/inbox/all')
  await rows(page).nth(1).tap()
  await bar(page).getByText('2 selected').waitFor()
  await still(page)
  assert.deepEqual(await seriousFaults(page), [])
  await context.close()
})

test('whoever joins is seen by a colleague at once, and finds the conversation among those he takes part in', async () => {
  const { data } = await world.agent.ask<ConversationList>('GET', '/conversations?assignee=none&limit=1')
  const { id } = data[0] as Conversation
  const [one, other] = await Promise.all(['agent1@shop.example', 'agent2@shop.example'].map((email) => opened(email, `/inbox/all/${id}`)))
  assert.ok(one && other)
  const part = (page: Page) => page.getByRole('region', { name: 'Participants' })
  if (await part(one.page).getByRole('button', { name: 'Leave' }).isVisible())
    await part(one.page).getByRole('button', { name: 'Leave' }).click()
  await part(one.page).getByRole('button', { name: 'Join' }).click()
  for (const { page } of [one, other]) await part(page).getByRole('listitem').filter({ hasText: 'Minh Lê' }).waitFor()
  await views(one.page)
    .getByRole('link', { name: /^Participating/ })
    .click()
  await rows(one.page).first().waitFor()
  await until(
    () => one.page.locator(`[data-row="${id}"]`).count(),
    (there) => there === 1,
  )
  await one.page.keyboard.press('Alt+n')
  await one.page.getByRole('heading', { name: 'Mine' }).waitFor()
  assert.deepEqual([...one.problems, ...other.problems], [])
  for (const { page } of [one, other]) await page.context().close()
})

test('an administrator makes a tag, which a slip of a key does not lose, and merges another into it after seeing what that does', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/tags`)
  const table = page.getByRole('table', { name: 'Tags' })
  await table.getByText('Repair').waitFor()
  await page.getByRole('button', { name: 'New tag' }).click()
  const made = page.getByRole('dialog', { name: 'New tag' })
  await made.getByLabel('Name').fill('Workshop')
  await page.keyboard.press('Escape')
  await made.getByRole('button', { name: 'Keep writing' }).and(page.locator(':focus')).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Enter')
  await made.getByLabel('Name').and(page.locator(':focus')).waitFor()
  await made.getByRole('radio', { name: 'Teal' }).check({ force: true })
  await made.getByRole('button', { name: 'Save' }).click()
  await table.getByText('Workshop').click()
  await page.getByRole('dialog', { name: 'Workshop' }).getByRole('button', { name: 'Cancel' }).click()
  await table.getByText('Repair').click()
  await page.getByRole('dialog', { name: 'Repair' }).getByRole('button', { name: 'Merge' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge Repair into another tag' })
  await pick(page, dialog.getByRole('combobox', { name: 'The tag that stays' }), 'Workshop')
  await dialog.getByText(/conversations get Workshop/).waitFor()
  await still(page)
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await page.getByText('Repair is Workshop now.').waitFor()
  await table.getByText('Repair').waitFor({ state: 'detached' })
  const { data } = await world.admin.ask<{ data: { id: string; name: string }[] }>('GET', '/tags')
  assert.ok(!data.some(({ id }) => id === planted.tags.Repair))
  assert.deepEqual(problems, [])
  await page.context().close()
})
