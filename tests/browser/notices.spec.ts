import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, Me } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { unsubscribeAddress } from '../../apps/server/src/domains/notices/digest/unsubscribe.ts'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { followed } from '../support/followed.ts'
import { conversationOf, type Customer, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
let lan: Customer
/** Lan's, which agent Minh has. */
let conversation: Conversation
let page: Page
let problems: string[]

before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
  lan = await world.customer('whatsapp', 'Lan')
  await lan.write({ kind: 'text', text: 'Is the ring ready?' })
  conversation = await conversationOf(world.admin, world.channel('whatsapp').pageId)
  await followed(world, 'notices', 'notice.') // what was said before is nobody's news
  await world.admin.ask('PATCH', `/conversations/${conversation.id}`, { assigneeId: world.agent.userId })
  const mine = await signedIn(browser, world, 'agent1@shop.example')
  page = mine.page
  problems = mine.problems
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const panel = () => page.getByRole('region', { name: 'Notifications' })
const rows = () => panel().getByRole('list', { name: 'Notifications' }).getByRole('listitem')
const icon = () => page.evaluate<string>('document.querySelector("link[rel=icon]").getAttribute("href")')
const goTo = async (path: string) => {
  await page.goto(`${world.url}${path}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

test('what concerns one shows at the bell, on the window’s icon and in passing, wherever one is', async () => {
  await goTo('/people')
  await page.getByRole('button', { name: 'Notifications, 1 new' }).waitFor()
  await lan.write({ kind: 'text', text: 'I come by this afternoon' })
  await page.getByRole('button', { name: 'Notifications, 2 new' }).waitFor()
  assert.equal(await icon(), '/favicon-news.svg')
  await page.getByRole('status').getByText('Lan · I come by this afternoon').waitFor()
})

test('the list opens by g n and is seen then; it can be narrowed to the unread and read as a whole', async () => {
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await rows().nth(1).waitFor()
  assert.match(await rows().nth(0).innerText(), /Lan[\s\S]*wrote to you[\s\S]*I come by this afternoon/)
  assert.match(await rows().nth(1).innerText(), /Hà Trần gave you this conversation/)
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
  await until(icon, (address) => address === '/favicon.svg')
  await rows().nth(1).hover()
  await rows().nth(1).getByRole('button', { name: 'Mark as read' }).click()
  await panel().getByRole('checkbox', { name: 'Unread' }).check()
  await until(
    () => rows().count(),
    (count) => count === 1,
  )
  await panel().getByRole('button', { name: 'Mark all as read' }).click()
  await panel().getByText('You have read everything').waitFor()
  await page.keyboard.press('Escape')
})

test('a notice leads to its conversation, and nothing is said of what is open there', async () => {
  await lan.write({ kind: 'text', text: 'One more thing' })
  await page.getByRole('button', { name: 'Notifications, 1 new' }).click()
  await rows()
    .getByRole('link', { name: /One more thing/ })
    .click()
  await page.getByRole('list', { name: 'Messages' }).getByText('One more thing').waitFor()
  assert.match(page.url(), new RegExp(`/inbox/all/${conversation.id}$`))
  await until(
    async () => (await world.db.owner.query('select 1 from live_viewing where user_id = $1', [world.agent.userId])).rowCount,
    (count) => count === 1,
  )
  await lan.write({ kind: 'text', text: 'Seen at once' })
  await page.getByRole('list', { name: 'Messages' }).getByText('Seen at once').waitFor()
  await world.admin.ask('POST', `/conversations/${conversation.id}/notes`, { text: '@Minh Lê please', mentions: [world.agent.userId] })
  await page.getByText('@Minh Lê please').first().waitFor()
  await followed(world, 'notices', 'notice.')
  const { unread } = await world.agent.ask<{ unread: number }>('GET', '/me/notices')
  assert.equal(unread, 0)
})

test('each chooses of what, where and when he is told, and the server keeps it', async () => {
  await goTo('/settings/notifications')
  const wishes = async () => (await world.agent.ask<Me>('GET', '/me')).preferences.notices
  await page.getByRole('checkbox', { name: 'A message or note in my conversations: Push' }).click()
  await until(wishes, (kept) => kept?.kinds?.message?.push === false)
  await page.getByRole('button', { name: 'Add quiet hours' }).click()
  const hours = page.getByRole('group', { name: 'Quiet hours 1' })
  await hours.getByRole('button', { name: 'Sunday' }).click()
  await hours.getByLabel('From').fill('21:30')
  await until(wishes, (kept) => kept?.quiet?.spans[0]?.from === '21:30' && !kept.quiet.spans[0].days.includes(7))
  await page.getByText('This server cannot send mail.').waitFor()
  await page
    .getByText(/in this browser$/)
    .first()
    .waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await hours.getByRole('button', { name: 'Remove these hours' }).click()
  await page.getByText('you can be told at any hour').waitFor()
})

test('the worker that shows pushes comes to life under our policy, and is looked up anew each time', async () => {
  const { headers } = await fetch(`${world.url}/push-worker.js`)
  assert.deepEqual([headers.get('cache-control'), headers.get('content-security-policy')], ['no-cache', "default-src 'none'"])
  await page.evaluate('navigator.serviceWorker.register("/push-worker.js")')
  await until(
    () => page.evaluate<string>('navigator.serviceWorker.getRegistration("/").then((worker) => worker?.active?.state)'),
    (state) => state === 'activated',
  )
  assert.deepEqual(problems, [])
})

test('the link of a mail asks before it stops the mails, whoever is signed in', async () => {
  const { masterKeys } = world.server.runtime
  const link = new URL(
    unsubscribeAddress({ publicUrl: world.url, masterKeys }, { tenantId: world.tenantId, userId: world.colleague.userId }),
  )
  await goTo(`${link.pathname}${link.search}`)
  assert.equal((await world.colleague.ask<Me>('GET', '/me')).preferences.notices, undefined)
  await page.getByRole('button', { name: 'Stop the mails' }).click()
  await page.getByRole('heading', { name: 'The mails have stopped' }).waitFor()
  assert.equal((await world.colleague.ask<Me>('GET', '/me')).preferences.notices?.mail?.on, false)
  await goTo(`${link.pathname}?token=made.up`)
  await page.getByRole('button', { name: 'Stop the mails' }).click()
  await page.getByText('This link opens nothing any more').waitFor()
})
