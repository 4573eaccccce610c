import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { conversationOf, type Customer, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
let lan: { whatsapp: Customer; messenger: Customer }
let [onWhatsapp, onMessenger, mai]: Conversation[] = []
before(async () => {
  world = await scene({ channels: ['whatsapp', 'messenger'] })
  browser = await launch()
  lan = { whatsapp: await world.customer('whatsapp', 'Nguyễn Thị Lan'), messenger: await world.customer('messenger', 'Lan Nguyen') }
  const other = await world.customer('whatsapp', 'Mai Trần')
  await other.write({ kind: 'text', text: 'Do you deliver on Sunday?' })
  await lan.messenger.write({ kind: 'text', text: 'I wrote here first' })
  await lan.whatsapp.write({ kind: 'text', text: 'Is size 52 still there?' })
  onWhatsapp = await conversationOf(world.agent, world.channel('whatsapp').pageId, 'Nguyễn Thị Lan')
  onMessenger = await conversationOf(world.agent, world.channel('messenger').pageId)
  mai = await conversationOf(world.agent, world.channel('whatsapp').pageId, 'Mai Trần')
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const thread = (page: Page) => page.getByRole('region', { name: 'Messages' })
const line = (page: Page, words: RegExp) => thread(page).locator('[data-activity]').filter({ hasText: words })
const more = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
async function opened(id: string | undefined, options: Parameters<typeof signedIn>[3] = {}, email = 'agent1@shop.example') {
  const one = await signedIn(browser, world, email, options)
  await one.page.goto(`${world.url}/inbox/all/${id}`)
  await thread(one.page).waitFor()
  return one
}

test('what colleagues do stands between the messages at once, quietly, and can be hidden', async () => {
  const { page, problems } = await opened(onWhatsapp?.id)
  await world.colleague.ask('PATCH', `/conversations/${onWhatsapp?.id}`, { priority: 'urgent' })
  await line(page, /Sofía Reyes set the priority to Urgent/).waitFor()
  await page.keyboard.press('p')
  await page.getByRole('menuitemcheckbox', { name: 'Normal' }).click()
  await line(page, /Minh Lê set the priority to Normal/).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await more(page, 'Hide what was done')
  await line(page, /priority/)
    .first()
    .waitFor({ state: 'detached' })
  await more(page, 'Show what was done')
  await line(page, /Minh Lê set the priority/).waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a conversation sleeps until somebody writes, and the customer wakes it before the eyes of the agent', async () => {
  const { page } = await opened(onWhatsapp?.id)
  await page.keyboard.press('s')
  await page.getByRole('menuitem', { name: 'Until the next reply' }).click()
  await line(page, /Minh Lê snoozed this until somebody writes/).waitFor()
  await lan.whatsapp.write({ kind: 'text', text: 'And size 53?' })
  await line(page, /Back from its snooze.*the customer wrote/).waitFor()
  await page.context().close()
})

test('what was resolved by mistake waits as before once that is taken back; what a colleague changed meanwhile stays, and so does all where the server is away', async () => {
  await (await world.customer('whatsapp', 'Hà Phạm')).write({ kind: 'text', text: 'Is anybody there?' })
  const { id } = await conversationOf(world.agent, world.channel('whatsapp').pageId, 'Hà Phạm')
  const { page, problems } = await opened(id)
  const stands = () => world.agent.ask<Conversation>('GET', `/conversations/${id}`)
  const before = await stands()
  assert.notEqual(before.waitingSince, null)
  const resolve = async () => {
    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await until(stands, ({ status }) => status === 'resolved')
  }
  await resolve()
  await page.getByRole('button', { name: 'Undo' }).click()
  const after = await until(stands, ({ status }) => status !== 'resolved')
  assert.deepEqual([after.status, after.waitingSince], [before.status, before.waitingSince])
  await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
  await resolve()
  await world.colleague.ask('PATCH', `/conversations/${id}`, { status: 'pending' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('A colleague has changed it meanwhile: it stays as he left it').waitFor()
  assert.equal((await stands()).status, 'pending')
  await resolve()
  await page.route('**/conversations/bulk/undo', (route) => route.abort())
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('The server cannot be reached.').first().waitFor()
  await page.getByRole('button', { name: 'Reopen' }).waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a business that wants a closing note gets it in the form that resolving opens, and one goes on to the next', async () => {
  await world.admin.ask('PATCH', '/inbox-settings', { resolveNeedsNote: true })
  const { page } = await opened(mai?.id)
  await page.keyboard.press('Control+Alt+e')
  const form = page.getByRole('dialog', { name: 'Before you resolve this' })
  assert.ok(await form.getByRole('button', { name: 'Resolve' }).isDisabled())
  assert.deepEqual(await seriousFaults(page), [])
  await form.getByLabel('Closing note').fill('Yes, until noon')
  await form.getByRole('button', { name: 'Resolve' }).click()
  await until(
    async () => page.url(),
    (url) => !url.includes(`/${mai?.id}`) && /\/inbox\/all\/\d+/.test(url),
  )
  assert.equal((await world.agent.ask<Conversation>('GET', `/conversations/${mai?.id}`)).status, 'resolved')
  await world.admin.ask('PATCH', '/inbox-settings', { resolveNeedsNote: false })
  await page.context().close()
})

test('two conversations of one person are merged, shown and answered as one, and parted again', async () => {
  await world.agent.ask('POST', `/people/${onWhatsapp?.contact.personId}/merge`, { personId: onMessenger?.contact.personId })
  const { page, problems } = await opened(onWhatsapp?.id)
  await more(page, 'Merge…')
  const dialog = page.getByRole('dialog', { name: 'Merge another conversation into this one' })
  await dialog.getByRole('radio').check()
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await thread(page).getByText('I wrote here first').waitFor()
  await line(page, /merged the conversation on messenger channel/).waitFor()
  await lan.messenger.write({ kind: 'text', text: 'Still on Messenger' })
  await thread(page).getByText('Still on Messenger').waitFor()
  await page.getByLabel('Answer by').selectOption({ label: 'messenger channel' })
  await page.getByRole('textbox', { name: 'Reply' }).fill('Both are here')
  await page.keyboard.press('Enter')
  await thread(page).getByText('Both are here').waitFor()
  await until(lan.messenger.thread, ({ messages }) => messages.some(({ text }) => text === 'Both are here'))
  await page.goto(`${world.url}/inbox/all/${onMessenger?.id}`)
  await page.waitForURL(`**/inbox/all/${onWhatsapp?.id}`)
  await more(page, 'Merge…')
  await page.getByRole('button', { name: 'Take back' }).click()
  await thread(page).getByText('I wrote here first').waitFor({ state: 'detached' })
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a conversation is printed without the product around it, dark on white, for the days that one wants', async () => {
  const { page } = await opened(onWhatsapp?.id, { dark: true })
  await page.goto(`${world.url}/print/${onWhatsapp?.id}`)
  const said = page.getByRole('list', { name: 'Messages' })
  await said.getByText('Is size 52 still there?').waitFor()
  await page.emulateMedia({ media: 'print' })
  assert.deepEqual(
    await Promise.all([page.getByRole('button', { name: 'Print' }), page.getByRole('navigation').first()].map((one) => one.isVisible())),
    [false, false],
  )
  await until(
    () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor'),
    (colour) => colour === 'rgb(255, 255, 255)',
  )
  await page.emulateMedia({ media: 'screen' })
  await page.getByLabel('Until').fill('2020-01-01')
  await page.getByText('Nothing was said in these days.').waitFor()
  await page.context().close()
})

test('an administrator sees what a rule for idle conversations would do before he saves it', async () => {
  const { page } = await opened(onWhatsapp?.id, {}, 'admin@shop.example')
  await page.goto(`${world.url}/admin/inbox`)
  await page.getByLabel('Resolve conversations in which nothing happens any more').check()
  await page.getByText('This would resolve 0 conversations now.').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'Save' }).click()
  await until(
    () => world.admin.ask<{ settings: { autoResolveAfterMinutes: number | null } }>('GET', '/inbox-settings'),
    ({ settings }) => settings.autoResolveAfterMinutes === 72 * 60,
  )
  await page.context().close()
})
