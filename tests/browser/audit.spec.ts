import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, Role, User } from '@switchboard/contracts'
import type { Browser } from 'playwright-core'
import type { Static } from 'typebox'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { type Scene, scene } from '../support/scene.ts'
import { conversationWith } from '../support/stage.ts'

const SHOTS = process.env.SHOTS

let world: Scene
let browser: Browser
let lan: Conversation
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
  lan = (await conversationWith(world, 'whatsapp', 'Lan Anh')).conversation
  const { data: roles } = await world.admin.ask<{ data: Static<typeof Role>[] }>('GET', '/roles')
  const agent = roles.find(({ key }) => key === 'agent')?.id
  const till = await world.admin.ask<{ id: string }>('POST', '/roles', { name: 'Till', grants: [] })
  const mai = await world.admin.ask<User>('POST', '/users', {
    email: 'mai@shop.example',
    name: 'Mai',
    password: 'long enough',
    roleIds: [till.id, agent],
  })
  await world.admin.ask('PATCH', `/roles/${till.id}`, { name: 'Front desk' })
  const tag = await world.admin.ask<{ id: string }>('POST', '/tags', { name: 'VIP' })
  await world.admin.ask('POST', '/sla-policies', {
    name: 'Quick',
    conditions: {
      match: 'all',
      items: [
        { field: 'tag', op: 'is', values: [tag.id] },
        { field: 'assignee', op: 'is', values: ['none', mai.id] },
      ],
    },
    firstResponseMinutes: 10,
  })
  await world.admin.ask('POST', '/legal-holds', { conversationId: lan.id, reason: 'A dispute' })
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('the log says what was done in words, and calls things by their names, which lead to them', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/audit`)
  const log = page.getByRole('table', { name: 'Audit' })
  await log.getByRole('row', { name: /Legal hold placed Lan Anh/ }).waitFor()
  await log.getByRole('row', { name: /Role changed Front desk/ }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/audit.png` })

  await log
    .getByRole('row', { name: /User added Mai/ })
    .getByText('User added')
    .click()
  const entry = page.getByRole('dialog', { name: 'User added' })
  await entry.getByText('Hà Trần · Mai').waitFor()
  await entry.getByRole('definition').filter({ hasText: 'Front desk, Agent' }).waitFor()
  await entry.getByText('user.created').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Escape')
  await log.getByText('Service level added').click()
  const policy = page.getByRole('dialog', { name: 'Service level added' })
  await policy.getByText('Tag is VIP').waitFor()
  await policy.getByText('Assigned to is Nobody, Mai').waitFor()
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/audit-entry.png` })
  await page.keyboard.press('Escape')

  await log.getByRole('link', { name: 'Lan Anh' }).click()
  await page.waitForURL(`**/inbox/all/${lan.id}`)
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('it is narrowed to one act by typing a part of its words', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/audit`)
  const log = page.getByRole('table', { name: 'Audit' })
  await log.getByText('Tag added').waitFor()
  const filters = page.getByRole('search')
  const what = filters.getByRole('combobox', { name: 'What' })
  await what.click()
  await page.keyboard.type('role ch')
  await page.getByRole('option', { name: 'Role changed' }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Enter')
  await log.getByText('Tag added').waitFor({ state: 'detached' })
  await log.getByRole('row', { name: /Role changed Front desk/ }).waitFor()
  await what.getByText('Role changed').waitFor()
  await filters.getByRole('combobox', { name: 'On' }).click()
  await page.getByRole('option', { name: 'Tag', exact: true }).click()
  await page.getByText('Nothing fits').waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  await log.getByText('Tag added').waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('acts and the roles that the product made are in the language of the screen; a role of the business’s own stays as it was named', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/settings/profile`)
  await page.getByLabel('Language').selectOption({ label: 'Español' })
  await page.getByRole('heading', { name: 'Perfil' }).first().waitFor()
  await page.goto(`${world.url}/admin/audit`)
  await page.getByRole('row', { name: /Rol cambiado Front desk/ }).waitFor()
  await page
    .getByRole('row', { name: /Usuario añadido Mai/ })
    .getByText('Usuario añadido')
    .click()
  await page.getByRole('definition').filter({ hasText: 'Front desk, Agente' }).waitFor()
  await page.goto(`${world.url}/admin/users`)
  await page.getByRole('row', { name: /Mai.*Agente.*Front desk/ }).waitFor()
  await page.goto(`${world.url}/admin/roles`)
  await page.getByRole('row', { name: /^Administrador/ }).click()
  await page.getByRole('dialog', { name: 'Administrador' }).waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})
