import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, Note } from '@switchboard/contracts'
import type { Browser, Locator, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { conversationOf, type Customer, type Scene, scene, until } from '../support/scene.ts'
import { teamOf } from '../support/stage.ts'

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

async function opened(email: string, options: Parameters<typeof signedIn>[3] = {}): Promise<{ page: Page; problems: string[] }> {
  const one = await signedIn(browser, world, email, options)
  await one.page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await thread(one.page).getByText('Nhẫn này còn size 52 không ạ?').waitFor()
  return one
}

const thread = (page: Page) => page.getByRole('region', { name: 'Messages' })
const context = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const noteBox = (page: Page) => page.getByRole('textbox', { name: 'Private note' })
const replyBox = (page: Page) => page.getByRole('textbox', { name: 'Reply' })
const focused = (page: Page, box: Locator) => box.and(page.locator(':focus')).waitFor()
const noteWith = (page: Page, text: string) =>
  thread(page)
    .getByRole('article', { name: /Private note by/ })
    .filter({ hasText: text })

test('keys switch between reply and note, and each keeps its draft, through a reload too', async () => {
  const { page, problems } = await opened('agent1@shop.example')
  await replyBox(page).fill('Dear Lan,')
  await page.keyboard.press('Alt+p')
  await focused(page, noteBox(page))
  await page.keyboard.type('Check the drawer')
  await page.keyboard.press('Alt+l')
  await focused(page, replyBox(page))
  assert.equal(await replyBox(page).inputValue(), 'Dear Lan,')
  await page.getByRole('tab', { name: 'Note' }).click()
  assert.equal(await noteBox(page).inputValue(), 'Check the drawer')
  await page.reload()
  assert.equal(await replyBox(page).inputValue(), 'Dear Lan,')
  await page.getByRole('tab', { name: 'Note' }).click()
  assert.equal(await noteBox(page).inputValue(), 'Check the drawer')
  await noteBox(page).fill('')
  await page.getByRole('tab', { name: 'Reply' }).click()
  await replyBox(page).fill('')
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('where the code for notes cannot be had, that is said, no key does anything meanwhile, and trying again brings it', async () => {
  const { page, problems } = await signedIn(browser, world, 'agent1@shop.example')
  const code = '**/writing-*.js'
  let held: (() => void) | undefined
  await page.route(code, (route) => new Promise<void>((go) => (held = go)).then(() => route.abort()))
  await page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await replyBox(page).fill('Dear Lan,')
  await page.keyboard.press('Alt+p')
  await focused(page, noteBox(page))
  await page.keyboard.type('es')
  assert.equal(await page.getByRole('dialog').or(page.getByRole('menu')).count(), 0)
  held?.()
  const retry = page.getByRole('button', { name: 'Try again' })
  await retry.waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.unroute(code)
  await retry.click()
  await until(
    () => replyBox(page).inputValue(),
    (text) => text === 'Dear Lan,',
  )
  await replyBox(page).fill('')
  await page.keyboard.press('Alt+p')
  await focused(page, noteBox(page))
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a note with a mention stands violet in both threads, leads the colleague there, is pinned, changed and deleted, and stays inside', async () => {
  const author = await opened('agent1@shop.example')
  const colleague = await opened('agent2@shop.example')
  const views = colleague.page.getByRole('navigation', { name: 'Views' })

  await author.page.keyboard.press('Alt+p')
  await noteBox(author.page).pressSequentially('Please measure, @rey')
  await author.page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option', { name: 'Sofía Reyes' }).waitFor()
  await author.page.keyboard.press('Enter')
  await until(
    () => noteBox(author.page).inputValue(),
    (text) => text === 'Please measure, @Sofía Reyes ',
  )
  await author.page.keyboard.type('today')
  await author.page.keyboard.press('Enter')
  for (const { page } of [author, colleague]) await noteWith(page, 'Please measure').waitFor()
  assert.equal(await noteBox(author.page).inputValue(), '')
  const mark = noteWith(colleague.page, 'Please measure').locator('mark')
  assert.equal(await mark.textContent(), '@Sofía Reyes')
  await views.getByRole('link', { name: 'Mentions 1' }).click()
  await colleague.page.getByRole('list', { name: 'Conversations' }).getByText('Nguyễn Thị Lan').click()
  await noteWith(colleague.page, 'Please measure').waitFor()

  // Of another's note one has the pin, and nothing else.
  await noteWith(colleague.page, 'Please measure').hover()
  assert.equal(
    await noteWith(colleague.page, 'Please measure')
      .getByRole('button', { name: /Edit|Delete/ })
      .count(),
    0,
  )
  await noteWith(colleague.page, 'Please measure').getByRole('button', { name: 'Pin note', exact: true }).click()
  await context(author.page).getByRole('region', { name: 'Pinned notes' }).getByText('Please measure').waitFor()

  await noteWith(author.page, 'Please measure').hover()
  await noteWith(author.page, 'Please measure').getByRole('button', { name: 'Edit note' }).click()
  const editor = thread(author.page).getByRole('textbox', { name: 'Edit note' })
  assert.equal(await editor.inputValue(), 'Please measure, @Sofía Reyes today')
  await editor.fill('Measured by @Sofía Reyes')
  await author.page.keyboard.press('Enter')
  await noteWith(colleague.page, 'Measured by').getByText('Edited').waitFor()

  await noteWith(author.page, 'Measured by').hover()
  await noteWith(author.page, 'Measured by').getByRole('button', { name: 'Delete note' }).click()
  await author.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  for (const { page } of [author, colleague]) await noteWith(page, 'Measured by').waitFor({ state: 'detached' })
  await context(author.page).getByRole('region', { name: 'Pinned notes' }).waitFor({ state: 'detached' })
  await views.getByRole('link', { name: 'Mentions', exact: true }).waitFor()
  assert.ok(!(await customer.thread()).messages.some(({ text }) => text?.includes('easure')))
  assert.deepEqual([...author.problems, ...colleague.problems], [])
  for (const { page } of [author, colleague]) await page.context().close()
})

test('a team is chosen like a colleague, stands marked in the note, and its members are led there', async () => {
  const { agent, colleague } = world
  await teamOf(world, 'Goldsmiths', [agent, colleague])
  const { page, problems } = await opened('agent1@shop.example')
  await page.keyboard.press('Alt+p')
  await noteBox(page).pressSequentially('Who has it, @gold')
  const option = page.getByRole('listbox', { name: 'Colleagues and teams' }).getByRole('option', { name: 'Goldsmiths Team' })
  await option.waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/team-mention.png` })
  await page.keyboard.press('Enter')
  await until(
    () => noteBox(page).inputValue(),
    (text) => text === 'Who has it, @Goldsmiths ',
  )
  await page.keyboard.press('Enter')
  const note = noteWith(page, 'Who has it')
  await note.waitFor()
  assert.equal(await note.locator('mark').textContent(), '@Goldsmiths')
  const counted = async () => (await colleague.ask<{ mentions: number }>('GET', '/conversations/counts')).mentions
  await until(counted, (count) => count === 1)
  if (process.env.SHOTS) {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.screenshot({ path: `${process.env.SHOTS}/team-mention-phone.png` })
  }
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a note that the server does not take comes back into the box, with the reason', async () => {
  const { page } = await opened('agent1@shop.example')
  await page.route('**/api/v1/conversations/*/notes', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.keyboard.press('Alt+p')
  await noteBox(page).fill('Not lost')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page
    .getByText(/cannot be reached/)
    .first()
    .waitFor()
  await until(
    () => noteBox(page).inputValue(),
    (text) => text === 'Not lost',
  )
  assert.equal(await noteWith(page, 'Not lost').count(), 0)
  await page.unroute('**/api/v1/conversations/*/notes')
  await page.getByRole('button', { name: 'Add note' }).click()
  await noteWith(page, 'Not lost').waitFor()
  await page.context().close()
})

test('notes and the box for them have no serious accessibility fault, light and dark, wide and at phone width', async () => {
  const text = 'Engrave “Mãi mãi”, says @Sofía Reyes: https://shop.example/order/4711'
  const mentions = [world.colleague.userId]
  await world.agent.ask<Note>('POST', `/conversations/${conversation.id}/notes`, { text, mentions, pinned: true })
  for (const options of [{}, { dark: true }, { width: 390, height: 844 }, { width: 390, height: 844, dark: true }]) {
    for (const [email, client] of [
      ['agent1@shop.example', world.agent],
      ['agent2@shop.example', world.colleague],
    ] as const) {
      const { page } = await opened(email, options)
      await page.getByRole('tab', { name: 'Note' }).click()
      await noteWith(page, 'Engrave').hover()
      await noteBox(page).fill('@')
      await page.getByRole('listbox', { name: 'Colleagues' }).waitFor()
      assert.deepEqual(await seriousFaults(page), [], JSON.stringify(options))
      // What was begun would be there on the next device.
      await noteBox(page).fill('')
      await until(
        () => client.ask<{ data: { kind: string }[] }>('GET', `/conversations/${conversation.id}/drafts`),
        ({ data }) => data.every(({ kind }) => kind !== 'note'),
      )
      await page.context().close()
    }
  }
})
