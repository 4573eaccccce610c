// What one reaches without a mouse: by keys, by the palette, by a finger.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { conversationOf, type Scene, scene, until } from '../support/scene.ts'
import { open, still } from '../support/still.ts'

const WIDE = { width: 1200, height: 760 }
const PHONE = { width: 390, height: 844 }
const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff-Constantinopolitanischer von und zu Hohenstein'

let world: Scene
let browser: Browser
let long: Conversation

before(async () => {
  world = await scene({ channels: ['whatsapp', 'zalo'] })
  browser = await launch()
  const customer = await world.customer('whatsapp', 'Nguyễn Thị Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Nhẫn này còn size 52 không ạ?' })
  await (await world.customer('zalo', LONG_NAME)).write({ kind: 'text', text: 'Alo' })
  const conversation = await conversationOf(world.admin, world.channel('whatsapp').pageId)
  await world.admin.ask('POST', `/conversations/${conversation.id}/messages`, { text: 'Dạ còn ạ!' })
  long = await conversationOf(world.admin, world.channel('zalo').pageId)
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('the keys of the list are in its sheet, and work', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example', WIDE)
  await page.goto(`${world.url}/inbox/all`)
  await page.getByRole('list', { name: 'Conversations' }).getByText('Nguyễn Thị Lan').waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Next conversation', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Messages' }).getByText('Dạ còn ạ!').waitFor()
  await page.context().close()
})

test('what opened in front gives the focus back on closing: to its button, or to that of the menu it was chosen from', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example', WIDE)
  await open(page, '/admin/tags')
  await page.getByRole('button', { name: 'New tag' }).last().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'New tag' }).waitFor()
  await page.keyboard.press('Escape')
  await focused(page, 'New tag')
  await open(page, `/inbox/all/${long.id}`)
  await page.getByRole('list', { name: 'Messages' }).waitFor()
  await page.getByRole('button', { name: 'More actions' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Merge' }).press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await focused(page, 'More actions')
  await page.context().close()
})

test('with a finger one reaches what can be done with a message, and closes what lies over the screen', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example', { ...PHONE, touch: true })
  await open(page, `/inbox/all/${long.id}`)
  const message = page.getByRole('list', { name: 'Messages' }).getByRole('listitem', { name: /^Message from/ })
  const acts = message.getByRole('button', { name: 'Message actions' })
  const seen = () =>
    page.evaluate<number>(
      `Number(getComputedStyle(document.querySelector('[data-message] [aria-label="Message actions"]').parentElement.parentElement).opacity)`,
    )
  await message.waitFor()
  assert.equal(await seen(), 0)
  await message.tap()
  await until(seen, (opacity) => opacity === 1)
  await acts.tap()
  await page.getByRole('menuitem', { name: 'Copy' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Wolfeschlegelsteinhausenbergerdorff/ }).tap()
  const details = page.getByRole('dialog', { name: 'Details' })
  await details.getByRole('button', { name: 'Close' }).tap()
  await details.waitFor({ state: 'detached' })
  await page.goto(`${world.url}/inbox/all/999999`)
  await page.getByText('You do not see this conversation').waitFor()
  await page.getByRole('button', { name: 'Back' }).tap()
  await page.getByRole('list', { name: 'Conversations' }).waitFor()
  await page.context().close()
})

test('who reads the end of a thread stays there, whatever grows while a scroll is still being told; who has moved up is left where he is', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example', WIDE)
  // Notes that come later than the messages hold the thread back, and it still opens at its end.
  const messagesCame = page.waitForResponse((response) => response.url().includes(`/conversations/${long.id}/messages`))
  await page.route(`**/conversations/${long.id}/notes*`, async (route) => {
    await (await messagesCame).finished()
    await route.continue()
  })
  await open(page, `/inbox/all/${long.id}`)
  await page.getByRole('list', { name: 'Messages' }).getByText('Alo', { exact: true }).waitFor()
  const box = `document.querySelector('section[aria-label=Messages]')`
  const below = () => page.evaluate<number>(`${box}.scrollHeight - ${box}.scrollTop - ${box}.clientHeight`)
  const grow = (by: number) =>
    page.evaluate(`(() => {
      const more = document.createElement('div')
      more.style.height = '${by}px'
      ${box}.firstElementChild.append(more)
      ${box}.dispatchEvent(new Event('scroll'))
    })()`)
  await grow(2000)
  await until(below, (left) => left < 2)
  await grow(400)
  await until(below, (left) => left < 2)
  await page.evaluate(`${box}.scrollTop -= 300`)
  await page.getByRole('button', { name: 'To the newest message' }).waitFor()
  await grow(400)
  await still(page)
  assert.ok((await below()) > 600)
  await page.context().close()
})

test('acts and screens are found by their names in any language, without accents, and what was chosen lately stands first', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example', WIDE)
  await page.goto(`${world.url}/inbox/all`)
  await page.getByRole('list', { name: 'Conversations' }).getByText('Nguyễn Thị Lan').click()
  const thread = page.getByRole('region', { name: 'Conversation', exact: true })
  await thread.getByRole('button', { name: 'Resolve' }).waitFor()
  const palette = page.getByRole('dialog', { name: 'Search and commands' })
  const choose = async (typed: string, name: string) => {
    await page.keyboard.press('Control+k')
    await palette.getByRole('combobox').fill(typed)
    await palette.getByRole('option', { name, exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await palette.waitFor({ state: 'detached' })
  }
  const { id } = await conversationOf(world.admin, world.channel('whatsapp').pageId)
  const priority = (wanted: string) =>
    until(
      () => world.admin.ask<Conversation>('GET', `/conversations/${id}`),
      (now) => now.priority === wanted,
    )
  await choose('uu tien: cao', 'Priority: High')
  await priority('high')
  await page.keyboard.press('Control+k')
  const recent = palette.getByRole('group', { name: 'Recent' })
  await recent.getByRole('option', { name: 'Priority: High' }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Escape')
  await choose('priority none', 'Priority: None')
  await priority('none')
  await choose('snoo', 'Snooze S')
  await page.getByRole('menuitem', { name: 'Tomorrow' }).waitFor()
  await page.keyboard.press('Escape')
  await choose('auditoria', 'Admin: Audit')
  await page.getByRole('heading', { name: 'Audit' }).waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

async function focused(page: Page, name: string): Promise<void> {
  await until(
    () =>
      page.evaluate<string>(
        `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').slice(0, 40)`,
      ),
    (found) => found === name,
  )
}
