import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CannedResponse, CannedResponseList } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { conversationOf, messagesIn, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
/** A customer with a name, and one of whom only the number is known. */
let named: string
let nameless: string
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
  const pageId = world.channel('whatsapp').pageId
  for (const [name, phone] of [
    ['Nguyễn Thị Lan', '+84901234567'],
    ['0901234568', '+84901234568'],
  ] as const)
    await (await world.customer('whatsapp', name, { phone })).write({ kind: 'text', text: 'Còn size 52 không ạ?' })
  named = (await conversationOf(world.agent, pageId, 'Nguyễn Thị Lan')).id
  nameless = (await conversationOf(world.agent, pageId, '0901234568')).id
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const make = (given: object) =>
  world.admin.ask<CannedResponse>('POST', '/canned-responses', { title: 'x', body: 'x', shared: true, ...given })
const compose = (page: Page) => page.getByRole('textbox', { name: 'Reply', exact: true })
const list = (page: Page) => page.getByRole('listbox', { name: 'Canned responses' })
const options = (page: Page) => list(page).getByRole('option')
async function open(page: Page, conversationId: string): Promise<void> {
  await page.goto(`${world.url}/inbox/all/${conversationId}`)
  await compose(page).waitFor()
}

test('an administrator writes one down; an agent’s open composer offers it at once, in the order of the list, and the arrow keys and Enter insert it filled in', async () => {
  const { page: desk, problems } = await signedIn(browser, world, 'agent1@shop.example')
  await open(desk, named)
  await compose(desk).click()
  await compose(desk).pressSequentially('Dạ /')
  await desk.getByText('There are no canned responses for this channel yet.').waitFor()

  const { page: office, problems: others } = await signedIn(browser, world, 'admin@shop.example')
  await office.goto(`${world.url}/settings/canned-responses`)
  await office.getByText('No canned responses yet').waitFor()
  await office.getByRole('button', { name: 'New response' }).first().click()
  const editor = office.getByRole('dialog', { name: 'New response' })
  await editor.getByLabel('Shortcut').fill('/hours')
  await editor.getByLabel('Title').fill('Opening hours')
  await editor.getByLabel('Text').fill('Chào , mở cửa 9 giờ. {{agent.nmae}}')
  await editor.getByText('Line 1, column 22: {{agent.nmae}} is not a variable.').waitFor()
  await editor.getByLabel('Text').fill('Chào , mở cửa 9 giờ.')
  await editor
    .getByLabel('Text')
    .evaluate((box) => (box as unknown as { setSelectionRange(a: number, b: number): void }).setSelectionRange(5, 5))
  await editor.getByRole('button', { name: 'First name' }).click()
  await editor.getByRole('region', { name: 'Preview' }).getByText('Chào Maria, mở cửa 9 giờ.').waitFor()
  assert.deepEqual(await seriousFaults(office), [])
  await editor.getByRole('button', { name: 'Save' }).click()
  await office.getByRole('row').filter({ hasText: '/hours' }).getByText('Shared').waitFor()

  await options(desk).filter({ hasText: 'Chào Lan, mở cửa 9 giờ.' }).waitFor()
  await make({ shortcut: 'after-hours', title: 'Closed' })
  await make({ shortcut: 'size', title: 'Sizes', body: 'In our opening hours we measure for you.' })
  await until(
    () => options(desk).count(),
    (count) => count === 3,
  )
  await compose(desk).pressSequentially('hours')
  await until(
    () => options(desk).allInnerTexts(),
    (texts) => texts.map((text) => /\/\S+/.exec(text)?.[0]).join(' ') === '/hours /after-hours /size',
  )
  assert.deepEqual(await seriousFaults(desk), [])
  await desk.keyboard.press('ArrowDown')
  assert.match(await list(desk).getByRole('option', { selected: true }).innerText(), /after-hours/)
  await desk.keyboard.press('ArrowUp')
  await desk.keyboard.press('Enter')
  assert.equal(await compose(desk).inputValue(), 'Dạ Chào Lan, mở cửa 9 giờ.')
  assert.equal(await list(desk).count(), 0)
  await desk.keyboard.press('Enter')
  await until(
    () => messagesIn(world.agent, named),
    (messages) => messages.some(({ text }) => text === 'Dạ Chào Lan, mở cửa 9 giờ.'),
  )
  const { data } = await world.admin.ask<CannedResponseList>('GET', '/canned-responses?q=hours')
  assert.deepEqual(
    data.map(({ shortcut, usageCount }) => [shortcut, usageCount]),
    [
      ['hours', 1],
      ['after-hours', 0],
      ['size', 0],
    ],
  )
  assert.deepEqual([...problems, ...others], [])
  await desk.context().close()
  await office.context().close()
})

test('Escape leaves the slash as it is written, Tab inserts, and a word that nothing fits is sent as any other', async () => {
  await make({ shortcut: 'bye', body: 'Tạm biệt chị {{contact.firstName}}!' })
  const { page } = await signedIn(browser, world, 'agent1@shop.example')
  await open(page, named)
  await compose(page).click()
  await compose(page).pressSequentially('/by')
  await options(page).filter({ hasText: '/bye' }).waitFor()
  await page.keyboard.press('Escape')
  await list(page).waitFor({ state: 'detached' })
  assert.equal(await page.evaluate('document.activeElement.hasAttribute("data-composer")'), true)
  await compose(page).pressSequentially('e')
  assert.equal(await list(page).count(), 0)
  await compose(page).fill('')
  await compose(page).pressSequentially('/by')
  await options(page).filter({ hasText: '/bye' }).waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await compose(page).inputValue(), 'Tạm biệt chị Lan!')
  assert.equal(await compose(page).getAttribute('aria-activedescendant'), null)
  await make({ shortcut: 'call', body: 'Gọi giúp em số trong /hotline' })
  await compose(page).fill('')
  await compose(page).pressSequentially('/cal')
  await options(page).filter({ hasText: '/call' }).click()
  await until(
    () => compose(page).inputValue(),
    (text) => text.endsWith('/hotline'),
  )
  assert.equal(await list(page).count(), 0)
  await compose(page).fill('')
  await compose(page).pressSequentially('/nothing-like-this')
  await page.getByText('No canned response fits “nothing-like-this”.').waitFor()
  await page.keyboard.press('Enter')
  await until(
    () => messagesIn(world.agent, named),
    (messages) => messages.some(({ text }) => text === '/nothing-like-this'),
  )
  await page.context().close()
})

test('on a phone a button opens the list and a tap inserts; what is not known stands out and cannot be sent until it is written', async () => {
  await make({ shortcut: 'hello', body: 'Chào {{contact.firstName}}, em là {{agent.name}} của {{page.name}}.' })
  const { page } = await signedIn(browser, world, 'agent1@shop.example', { width: 390, height: 844 })
  await open(page, nameless)
  const button = page.getByRole('button', { name: 'Insert a canned response' })
  await button.click()
  await options(page).first().waitFor()
  await page.keyboard.press('Escape')
  assert.equal(await compose(page).inputValue(), '', 'a slash that nobody wrote goes with the list')
  await button.click()
  await button.click()
  assert.equal(await compose(page).inputValue(), '/')
  await options(page).filter({ hasText: '/hello' }).click()
  assert.equal(await compose(page).inputValue(), 'Chào {{contact.firstName}}, em là Minh Lê của whatsapp channel.')
  await page.getByRole('alert').getByText('Nothing is known for {{contact.firstName}}').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled(), true)
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Enter')
  assert.equal((await messagesIn(world.agent, nameless)).length, 1)
  await page.getByRole('button', { name: 'Fill in' }).click()
  await until(
    () => page.evaluate<string>('document.getSelection().toString()'),
    (selected) => selected === '{{contact.firstName}}',
  )
  await page.keyboard.type('anh')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await until(
    () => messagesIn(world.agent, nameless),
    (messages) => messages.some(({ text }) => text === 'Chào anh, em là Minh Lê của whatsapp channel.'),
  )
  await page.context().close()
})

test('an agent keeps his own, looks at shared ones; of two who save at once the later is told and decides', async () => {
  const shared = await make({ shortcut: 'shared-one', title: 'Before' })
  const { page: desk } = await signedIn(browser, world, 'agent1@shop.example')
  await desk.goto(`${world.url}/settings/canned-responses`)
  await desk.getByRole('row').filter({ hasText: '/shared-one' }).click()
  const looking = desk.getByRole('dialog', { name: '/shared-one' })
  await looking.getByText('only an administrator changes it').waitFor()
  assert.equal(await looking.getByRole('button', { name: 'Save' }).count(), 0)
  await looking.getByRole('button', { name: 'Close' }).last().click()
  await desk.getByRole('button', { name: 'New response' }).click()
  const making = desk.getByRole('dialog', { name: 'New response' })
  assert.equal(await making.getByLabel('For whom').inputValue(), 'own')
  await making.getByLabel('Shortcut').fill('mine')
  await making.getByLabel('Title').fill('Mine')
  await making.getByLabel('Text').fill('Only I write this')
  await making.getByRole('button', { name: 'Save' }).click()
  const own = desk.getByRole('row').filter({ hasText: '/mine' })
  await own.getByText('Only me').waitFor()
  await own.click()
  await desk.getByRole('button', { name: 'Delete' }).click()
  await desk.getByRole('dialog', { name: 'Delete /mine?' }).getByRole('button', { name: 'Delete' }).click()
  await own.waitFor({ state: 'detached' })
  await desk.context().close()

  const { page: office } = await signedIn(browser, world, 'admin@shop.example')
  await office.goto(`${world.url}/settings/canned-responses`)
  const row = office.getByRole('row').filter({ hasText: '/shared-one' })
  const editor = office.getByRole('dialog', { name: '/shared-one' })
  const overtaken = async (title: string, version: number) => {
    await row.click()
    await editor.getByLabel('Title').fill('Late')
    await world.admin.ask('PATCH', `/canned-responses/${shared.id}`, { version, title })
    await editor.getByRole('button', { name: 'Save', exact: true }).click()
    await editor.getByText('Somebody else saved this meanwhile').waitFor()
  }
  await overtaken('First', 1)
  await editor.getByRole('button', { name: 'Show theirs' }).click()
  await until(
    () => editor.getByLabel('Title').inputValue(),
    (title) => title === 'First',
  )
  await editor.getByRole('button', { name: 'Cancel' }).click()
  await row.getByText('First').waitFor()
  await overtaken('Second', 2)
  await editor.getByRole('button', { name: 'Save mine over it' }).click()
  await row.getByText('Late').waitFor()
  await office.context().close()
})
