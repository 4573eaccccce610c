import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AutomationRule, Conversation } from '@switchboard/contracts'
import type { Browser } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { pick, walkTo } from '../support/menu.ts'
import { conversationOf, messagesIn, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let browser: Browser
let pageId: string
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
  pageId = world.channel('whatsapp').pageId
  await world.db.owner.query("insert into conversation_tags (tenant_id, name) values ($1, 'Complaint')", [world.tenantId])
  await (await world.customer('whatsapp', 'Lan Trần')).write({ kind: 'text', text: 'I have a complaint about my ring' })
  await conversationOf(world.admin, pageId, 'Lan Trần')
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('a lead makes a rule, sees whom it would have met, switches it on, and the next complaint is tagged', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/automation`)
  await page.getByText('No rules yet').waitFor()
  await page.getByRole('button', { name: 'New rule' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New rule' })
  await dialog.getByLabel('Name', { exact: true }).fill('Complaints')
  assert.ok(await dialog.getByRole('button', { name: 'Save' }).isDisabled())
  await dialog.getByRole('button', { name: 'Condition', exact: true }).click()
  await dialog.getByLabel('What condition 1 asks about').selectOption('text')
  await dialog.getByLabel('Values of condition 1').fill('complaint')
  await dialog.getByLabel('Values of condition 1').press('Enter')
  await pick(page, dialog.getByRole('combobox', { name: 'Action 1: Add tags' }), 'Complaint')
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Try' }).click()
  await dialog.getByText('It would have acted 1× in 1 conversation.').waitFor()
  await dialog.getByRole('link', { name: 'Lan Trần' }).waitFor()
  await dialog.getByLabel('Switched on').check()
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row').filter({ hasText: 'Complaints' }).getByText('On').waitFor()

  await (await world.customer('whatsapp', 'Mai Vũ')).write({ kind: 'text', text: 'A complaint!' })
  const { id } = await conversationOf(world.admin, pageId, 'Mai Vũ')
  await until(
    () => world.admin.ask<Conversation>('GET', `/conversations/${id}`),
    ({ tags }) => tags.some(({ name }) => name === 'Complaint'),
  )
  await page.getByRole('tab', { name: 'Log' }).click()
  await page.getByRole('row').filter({ hasText: 'Mai Vũ' }).getByText('Complaints').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
})

test('what the server refuses stands beside the action that it is about', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/automation`)
  await page.getByRole('row').filter({ hasText: 'Complaints' }).click()
  const dialog = page.getByRole('dialog', { name: 'Complaints' })
  await world.db.owner.query("delete from conversation_tags where name = 'Complaint'")
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'There is no such tag' }).waitFor()
  const { data } = await world.admin.ask<{ data: AutomationRule[] }>('GET', '/automation-rules')
  assert.equal(data[0]?.name, 'Complaints')
})

test('an agent makes a macro of his own and runs it from the thread, by keyboard', async () => {
  const { page, problems } = await signedIn(browser, world, 'agent1@shop.example')
  await page.goto(`${world.url}/settings/macros`)
  await page.getByRole('button', { name: 'New macro' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New macro' })
  await dialog.getByLabel('Name', { exact: true }).fill('Thank and close')
  await dialog.getByLabel('Kind of action 1').selectOption('send-text')
  await dialog.getByLabel('Action 1: Send text').fill('Thank you, {{contact.firstName}}!')
  await dialog.getByRole('button', { name: 'Action', exact: true }).click()
  await dialog.getByLabel('Kind of action 2').selectOption('set-status')
  assert.ok(await dialog.getByLabel('Everybody shares it').isDisabled())
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row').filter({ hasText: 'Thank and close' }).getByText('Only mine').waitFor()

  const { id } = await conversationOf(world.agent, pageId, 'Lan Trần')
  await page.goto(`${world.url}/inbox/all/${id}`)
  await page.getByRole('button', { name: 'More actions' }).focus()
  await page.keyboard.press('Enter')
  await walkTo(page, page.getByRole('menuitem', { name: 'Macros' }))
  await page.keyboard.press('ArrowRight')
  await walkTo(page, page.getByRole('menuitem', { name: 'Thank and close' }))
  await page.keyboard.press('Enter')
  await page.getByText('Thank and close: done').waitFor()
  const done = await world.admin.ask<Conversation>('GET', `/conversations/${id}`)
  assert.equal(done.status, 'resolved')
  const said = (await messagesIn(world.admin, id)).find(({ direction }) => direction === 'outbound')
  assert.deepEqual([said?.text, said?.senderType], ['Thank you, Lan!', 'agent'])
  assert.deepEqual(problems, [])
})

test('on a phone, in the dark, rules, replies and their editors fit and are readable', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example', { width: 390, height: 844, dark: true })
  await page.goto(`${world.url}/admin/automation`)
  await page.getByRole('tab', { name: 'Automated replies' }).click()
  await page.getByRole('button', { name: 'New reply' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New reply' })
  await dialog.getByLabel('Name', { exact: true }).fill('Opening hours')
  await dialog.getByLabel('Answers to').selectOption('keyword')
  await dialog.getByRole('textbox', { name: 'Words or phrases' }).fill('hours')
  await dialog.getByRole('textbox', { name: 'Words or phrases' }).press('Enter')
  await dialog.getByLabel('Answer', { exact: true }).fill('Nine to five, {{contact.name}}.')
  await dialog.getByLabel('Switched on').check()
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('What would be answered?').waitFor()
  await page.getByLabel('The customer writes').fill('What are your HOURS?')
  await page.getByRole('button', { name: 'Try' }).click()
  await page.getByRole('status').filter({ hasText: 'Nine to five' }).waitFor()
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  assert.equal(wide, false)
  assert.deepEqual(await seriousFaults(page), [])
})
